"""How many mistakes that nobody wrote do the suites reject? `python benchmarks/mutants/mutants.py EVERY KEEP`

Runs `bakehouse verify --mutants` for the whole course: all mutants of the references, and of those of right/ one in EVERY. The file
KEEP has what is known already: run again, it goes on where it stopped. Writes mutants.json and mutants.md.
"""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from grader.course import REPOSITORY

HERE = Path(__file__).parent
COLUMNS = ("rejected", "survived", "explained", "undecided")


def verified(every: str, keep: str) -> dict[str, Any]:
    """What the command says. Its exit code is 1 if a mutant survived without a reason: then the table has it."""
    command = [sys.executable, "-P", "-m", "grader", "verify", "--mutants", "--every", every, "--keep", str(Path(keep).absolute())]
    done = subprocess.run([*command, "--json"], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.returncode)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def table(found: dict[str, Any], every: str) -> str:
    """A row an exercise; the score is the share of the mistakes, which are the rejected and those that survived without a reason."""
    python = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    lines = [
        "# Mistakes that nobody wrote",
        "",
        f"`benchmarks/mutants/mutants.py`; {python}. All mutants of the references, and one in {every} of those of `right/`. Why a",
        "survivor is right all the same stands in the exercise's `survivors.toml`.",
        "",
    ]
    lines += [
        "| exercise | rejected | survived | right all the same | undecided | score |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in [*found["scores"], _together(found["scores"])]:
        score = row["rejected"] / max(1, row["rejected"] + row["survived"])
        lines.append(f"| {row['exercise']} | {' | '.join(str(row[each]) for each in COLUMNS)} | {score:.1%} |")
    left = [each for each in found["mutants"] if each["fate"] in ("survived", "undecided")]
    return "\n".join(lines + [""] * bool(left) + [f"- {_line(each)}" for each in left]) + "\n"


def _together(scores: list[dict[str, Any]]) -> dict[str, Any]:
    return {"exercise": "all", **{each: sum(row[each] for row in scores) for each in COLUMNS}}


def _line(each: dict[str, Any]) -> str:
    return f"{each['fate']}: {each['exercise']}, {each['file']}, line {each['line']}: `{each['mutant']}`"


def main(every: str, keep: str) -> None:
    found = verified(every, keep)
    (HERE / "mutants.json").write_text(json.dumps(found, indent=1) + "\n")
    (HERE / "mutants.md").write_text(table(found, every))


if __name__ == "__main__":
    main(*sys.argv[1:])
