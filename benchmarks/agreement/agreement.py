"""Does a verdict depend on the seed, the Python or a busy machine? `python benchmarks/agreement/agreement.py FILES [PYTHON ...]`

Grades FILES of each exercise (its reference, then wrong/ and right/ in turn, drawn by the exercise's name): with seeds 1 and 2, with
each other PYTHON (an interpreter that has the grader's dependencies) and seed 1, and with two busy processes beside it. A file
agrees if every check has the same verdict each time; `undecided` on speedup agrees with anything, as a busy machine can't tell.

Each grading is written to agreement.jsonl as soon as it is known; run again, it goes on where it stopped. The table goes to
agreement.md. Nothing else may run on the machine.
"""

import json
import multiprocessing
import os
import platform
import random
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from grader.batch.verifying import Case, Role, cases_of
from grader.course import REPOSITORY, Course, Exercise
from grader.speedup.cores import usable_cores

HERE = Path(__file__).parent
RESULTS = HERE / "agreement.jsonl"
BUSY = 2
Row = dict[str, Any]


@dataclass(frozen=True)
class Setting:
    """What differs between two gradings of a file: `version` is the Python's."""

    version: str
    seed: int = 1
    busy: int = 0


@dataclass(frozen=True)
class Grading:
    setting: Setting
    exercise: str
    file: str


def version_of(python: str) -> str:
    """The version of an interpreter."""
    ask = [python, "-c", "import platform; print(platform.python_version())"]
    return subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()


def settings(others: list[str]) -> list[Setting]:
    """This Python's, and those of the `others`, by their versions."""
    own = platform.python_version()
    return [Setting(own), Setting(own, seed=2), *map(Setting, others), Setting(own, busy=BUSY)]


def drawn(exercise: Exercise, files: int) -> list[Case]:
    """The same ones every time."""
    of = {role: [case for case in cases_of(exercise) if case.claim.role is role] for role in Role}
    for cases in of.values():
        random.Random(exercise.slug).shuffle(cases)
    turns = chain.from_iterable(zip_longest(of[Role.WRONG], of[Role.RIGHT]))
    return [*of[Role.REFERENCE], *filter(None, turns)][:files]


@contextmanager
def busy(count: int) -> Iterator[None]:
    """So many processes that do nothing but compute."""
    processes = [multiprocessing.Process(target=_spin, daemon=True) for _ in range(count)]
    for process in processes:
        process.start()
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.join()


def _spin() -> None:
    while True:
        pass


def graded(grading: Grading, file: Path, python: str) -> Row:
    """What each check says: id -> verdict; and which of them are of speedup."""
    setting = grading.setting
    command = [python, "-P", "-m", "grader", "check", grading.exercise, "--file", str(file), "--json", "--workers=1"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command.append(f"--seed={setting.seed}")
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True, timeout=900, check=False)
    verdict = json.loads(done.stdout)
    checks = {each["id"]: each["verdict"] for each in verdict["checks"]}
    timed = [each["id"] for each in verdict["checks"] if each["kind"] == "speedup"]
    return {**asdict(setting), "exercise": grading.exercise, "file": grading.file,
            "verdict": verdict["verdict"], "checks": checks, "timed": timed}  # fmt: skip


def key(row: Row) -> tuple[object, ...]:
    return row["version"], row["seed"], row["busy"], row["exercise"], row["file"]


def run(files: int, others: list[str]) -> None:
    """Grade what has not been graded yet."""
    done = {key(row) for row in rows()}
    pythons = {version_of(python): python for python in [*others, sys.executable]}
    cases = [(exercise.slug, case) for exercise in Course.load().exercises for case in drawn(exercise, files)]
    for setting in settings([version for version, python in pythons.items() if python in others]):
        todo = [(Grading(setting, slug, case.name), case.file, pythons[setting.version]) for slug, case in cases]
        todo = [each for each in todo if key({**asdict(setting), "exercise": each[0].exercise, "file": each[0].file}) not in done]
        with busy(setting.busy), ThreadPoolExecutor(max(1, int(usable_cores()))) as pool, RESULTS.open("a") as out:
            for number, row in enumerate(pool.map(lambda each: graded(*each), todo), 1):
                print(f"[{number}/{len(todo)}] {_named(row)}: {row['exercise']} {row['file']} {row['verdict']}", file=sys.stderr)
                out.write(json.dumps(row) + "\n")
                out.flush()


def rows() -> list[Row]:
    return [json.loads(line) for line in RESULTS.read_text().splitlines()] if RESULTS.exists() else []


def differences(of_file: list[Row]) -> list[str]:
    """What each check says where it does not say the same every time."""
    found = []
    for check in of_file[0]["checks"]:
        said = [(row["checks"].get(check, "not run"), row) for row in of_file]
        if check in of_file[0]["timed"]:
            said = [each for each in said if each[0] != "undecided"]
        if len({verdict for verdict, _ in said}) > 1:
            found.append(f"`{check}`: " + ", ".join(f"{verdict} ({_named(row)})" for verdict, row in said))
    return found


def _named(row: Row) -> str:
    beside = f", {row['busy']} busy processes" if row["busy"] else ""
    return f"Python {row['version']}, seed {row['seed']}{beside}"


def table(found: list[Row]) -> str:
    by_file = defaultdict(list)
    for row in found:
        by_file[row["exercise"], row["file"]].append(row)
    ways = Counter(map(_named, found))
    other = {name: said for name, of_file in by_file.items() if (said := differences(of_file))}
    lines = [
        "# The same verdict every time?",
        "",
        f"`benchmarks/agreement/agreement.py`; {platform.system()}, {os.cpu_count()} cores.",
        "",
    ]
    lines += ["| graded with | files | passed | failed | undecided |", "| --- | ---: | ---: | ---: | ---: |"]
    for way, count in ways.items():
        verdicts = Counter(row["verdict"] for row in found if _named(row) == way)
        lines.append(f"| {way} | {count} | {verdicts['passed']} | {verdicts['failed']} | {verdicts['undecided']} |")
    lines += ["", f"Of {len(by_file)} files, the checks say the same of {len(by_file) - len(other)} each time.", ""]
    lines += [f"- {slug}, {file}: {'; '.join(said)}" for (slug, file), said in other.items()]
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    run(int(sys.argv[1]), sys.argv[2:])
    (HERE / "agreement.md").write_text(table(rows()))


if __name__ == "__main__":
    main()
