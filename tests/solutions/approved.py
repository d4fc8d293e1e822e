"""What a learner reads of each wrong solution, read by eye and approved: a file an exercise, in ``approved/``.

`python tests/solutions/approved.py VERIFIED.json` takes over what `bakehouse verify --json [EXERCISE ...] > VERIFIED.json` found,
where it is not what was approved. Read the difference before you commit it: does a message say what broke, where and on which
schedule or input, in the learner's values, without giving the answer away?
"""

import json
import re
import sys
from pathlib import Path
from textwrap import dedent, indent

FOLDER = Path(__file__).parent / "approved"


def approved(slug: str) -> dict[str, str]:
    """The approved messages of an exercise: the file's name, ``wrong/no_lock``, -> the message."""
    file = FOLDER / f"{slug}.md"
    parts = re.split(r"^## (.+)$", file.read_text(encoding="utf-8"), flags=re.MULTILINE) if file.is_file() else [""]
    return {name: dedent(text).strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def approve(slug: str, messages: dict[str, str]) -> None:
    """Write an exercise's messages down."""
    parts = [f"## {name}\n\n{indent(message, '    ')}\n" for name, message in sorted(messages.items())]
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{slug}.md").write_text("\n".join([f"# What is said of the wrong solutions of {slug}\n", *parts]), encoding="utf-8")


def alike(one: str, other: str) -> bool:
    """Whether two messages differ in numbers alone: process ids, seconds, how many came through."""
    return re.sub(r"\d[\d,.]*", "#", one) == re.sub(r"\d[\d,.]*", "#", other)


def take_over(report: dict) -> None:
    """Approve what `bakehouse verify` found, but for messages that are as they were."""
    for slug in {each["exercise"] for each in report["files"]}:
        messages = approved(slug)
        for each in report["files"]:
            if each["exercise"] == slug and each["message"] and not alike(each["message"], messages.get(each["file"], "")):
                messages[each["file"]] = each["message"].strip()
        approve(slug, messages)


if __name__ == "__main__":
    take_over(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
