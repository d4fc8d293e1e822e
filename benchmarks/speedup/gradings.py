"""Does a verdict on time hold on a busy machine? `python benchmarks/speedup/gradings.py [GRADINGS [LOAD ...]]`.

Grades right and wrong submissions of three exercises (computing, a pipeline, waiting), GRADINGS times each (60 by default),
with 0, 2 and 4 busy processes (or so many LOADs) beside them, always the check that asks for speed alone. The submissions are
the course's own, in turn: the reference and right/ for "right", the files of wrong/ that name this check for "wrong".

Each grading is written to gradings.jsonl as soon as it is known; run again, it goes on where it stopped. The table goes to
gradings.md. Nothing else may run on the machine.
"""

import json
import math
import multiprocessing
import platform
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

from grader.batch.verifying import Role, cases_of
from grader.course import Course
from grader.speedup.cores import usable_cores

HERE = Path(__file__).parent
RESULTS = HERE / "gradings.jsonl"
CHECKS = {"parallel_primes": "speedup", "ipc_pipeline": "speedup", "first_success": "all_start_at_once"}
"""The check of each exercise that asks for speed."""
GRADINGS = int(sys.argv[1]) if len(sys.argv) > 1 else 60
LOADS = tuple(map(int, sys.argv[2:])) or (0, 2, 4)


def submissions(exercise, check, side):
    """The files to grade, in turn."""
    cases = cases_of(exercise)
    if side == "right":
        return [case.file for case in cases if case.claim.role is not Role.WRONG]
    return [case.file for case in cases if case.claim.role is Role.WRONG and check in case.claim.checks]


def spin():
    while True:
        pass


@contextmanager
def busy(count):
    """So many processes that do nothing but compute."""
    processes = [multiprocessing.Process(target=spin, daemon=True) for _ in range(count)]
    for process in processes:
        process.start()
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.join()


def graded(exercise, check, file):
    """The verdict on one file by one check, and the seconds that it took."""
    command = [sys.executable, "-P", "-m", "grader", "check", exercise, "--file", str(file), "--check", check, "--json"]
    started = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    verdict = json.loads(done.stdout)
    (one,) = (each for each in verdict["checks"] if each["id"] == check)
    return {"verdict": one["verdict"], "seconds": round(time.monotonic() - started, 2), "message": one["message"]}


def todo(done):
    """What is left, the loads in turn, so that a run that ends early has something of each."""
    course = Course.load()
    counts = Counter((row["exercise"], row["side"], row["load"]) for row in done)
    for number in range(GRADINGS):
        for load in LOADS:
            for slug, check in CHECKS.items():
                for side in ("right", "wrong"):
                    if counts[slug, side, load] <= number:
                        files = submissions(course.exercise(slug), check, side)
                        yield slug, check, side, load, next(islice(cycle(files), number, None))


def main():
    done = [json.loads(line) for line in RESULTS.read_text().splitlines()] if RESULTS.exists() else []
    try:
        grade_all(done)
    finally:
        (HERE / "gradings.md").write_text(f"{table(done)}\n{error_rate(done)}\n")


def grade_all(done):
    """Grade what is left, and add it to ``done``."""
    with RESULTS.open("a") as results:
        for slug, check, side, load, file in todo(done):
            with busy(load):
                row = {"exercise": slug, "side": side, "load": load, "file": file.stem, **graded(slug, check, file)}
            done.append(row)
            results.write(json.dumps(row) + "\n")
            results.flush()
            print(f"{slug} {side} {file.stem} beside {load}: {row['verdict']} ({row['seconds']:.1f} s)", flush=True)


def table(rows):
    """The verdicts by exercise, side and load, with the median time."""
    groups = defaultdict(list)
    for row in rows:
        groups[row["exercise"], row["side"], row["load"]].append(row)
    lines = [
        f"`python benchmarks/speedup/gradings.py`: {usable_cores():g} cores, Python {platform.python_version()}, "
        f"{platform.platform()}.",
        "",
        "| exercise | submissions | busy processes | gradings | passed | failed | undecided | median, s |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for (exercise, side, load), group in sorted(groups.items()):
        verdicts = Counter(row["verdict"] for row in group)
        counts = " | ".join(str(verdicts[each]) for each in ("passed", "failed", "undecided"))
        median = statistics.median(row["seconds"] for row in group)
        lines.append(f"| {exercise} | {side} | {load} | {len(group)} | {counts} | {median:.1f} |")
    return "\n".join(lines) + "\n"


def error_rate(rows):
    """How often the rule errs at most, at 95 percent confidence, by Clopper and Pearson (1934): the upper end of their interval."""
    wrong = sum(row["verdict"] == ("failed" if row["side"] == "right" else "passed") for row in rows)
    most = next(rate / 100_000 for rate in range(100_001) if _as_few(wrong, len(rows), rate / 100_000) <= 0.05)
    return f"Wrong verdicts: {wrong} of {len(rows)}; at 95 percent confidence no more than {most:.2%} of all."


def _as_few(wrong, count, rate):
    """The probability of no more than so many wrong ones, each being wrong at this rate."""
    return sum(math.comb(count, each) * rate**each * (1 - rate) ** (count - each) for each in range(wrong + 1))


if __name__ == "__main__":
    main()
