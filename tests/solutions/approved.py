"""What a learner reads for each wrong solution, as it was read and approved: a text file an exercise in `approved/`.

    bakehouse verify --json [EXERCISE ...] > FOUND
    python tests/solutions/approved.py FOUND [AGAIN ...]

writes down the messages of FOUND: read what has changed in the diff, then commit it. A message that is another one in AGAIN, from a
second run, is marked: it depends on more than the submission and the seed, and is there to be read, not to be compared.
"""

import json
import re
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "approved"
DIFFERS = " (differs from run to run)"
VARYING = re.compile(r"\d+\.\d+|\d{3,}|0x[0-9a-f]+|/\S+|\d+ of the \d+")
"""Times and gains, process ids and large counts, addresses, files, and how many of some have come so far at a moment."""


def masked(message: str) -> str:
    """The message without what differs from run to run."""
    return VARYING.sub("#", message)


def approved(slug: str) -> dict[str, str]:
    """Return the messages of an exercise's wrong solutions by name, marked ones under their name with the mark."""
    file = FOLDER / f"{slug}.txt"
    if not file.is_file():
        return {}
    parts = re.split(r"^## (.+)\n\n", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name: text.strip("\n") for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def compared(slug: str, name: str, message: str) -> tuple[str, str] | None:
    """What is to be equal: the approved message and this one. None: it differs, or none of its exercise is approved."""
    known = approved(slug)
    if not known or name + DIFFERS in known:
        return None
    return masked(known.get(name, "not approved yet")), masked(message.strip("\n"))


def approve(slug: str, runs: list[dict[str, str]]) -> None:
    """Write down the messages of the first of `runs` (name to message), beside those of other names that are known."""
    known = approved(slug)
    for name, message in runs[0].items():
        same = all(masked(run.get(name, message)) == masked(message) for run in runs)
        if name + DIFFERS in known:
            continue
        if not same:
            known.pop(name, None)
        if masked(known.get(name, "")) != masked(message):
            known[name if same else name + DIFFERS] = message
    texts = [f"## {name}\n\n{message.strip(chr(10))}\n" for name, message in sorted(known.items())]
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{slug}.txt").write_text("\n".join(texts), encoding="utf-8")


def messages(found: dict[str, object]) -> dict[str, dict[str, str]]:
    """Return the messages of wrong solutions that came out as they claim, by exercise and name, from what verify printed."""
    by: dict[str, dict[str, str]] = {}
    for file in found["files"]:  # type: ignore[attr-defined]
        if file["outcome"] == "kept" and file["message"]:
            by.setdefault(file["exercise"], {})[file["file"]] = file["message"]
    return by


def main(files: list[str]) -> None:
    runs = [messages(json.loads(Path(file).read_text(encoding="utf-8"))) for file in files]
    for slug in runs[0]:
        approve(slug, [run.get(slug, {}) for run in runs])


if __name__ == "__main__":
    main(sys.argv[1:])
