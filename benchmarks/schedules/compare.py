"""Against other tools for Python, on the same programs in one run: `compare.py [OUTPUT]` writes OUTPUT.md and OUTPUT.json.

It needs a Python 3.12 or 3.13 with both packages, in an environment of its own:

    python3.13 -m venv /tmp/compared
    /tmp/compared/bin/pip install interleave-test==0.1.0 frontrun==0.7.0
    /tmp/compared/bin/python benchmarks/schedules/compare.py

Every tool has one process, warm before the first task. They take turns at each program and seed, so that whatever else the
machine does hits them alike. The other tools get the threads as each wants them: frontrun the workers' functions, as it does not
control threads that a program starts; the others the whole program. Times are those until the failure is known; what comes after
it (shrinking and telling, reproducing) is left out, and given for ours in a column of its own, as is the time with the first seed,
when ours has to rewrite the program.
"""

import importlib.metadata
import json
import os
import platform
import select
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PROGRAMS = sorted(file.stem for file in (HERE / "compared").glob("*.py") if file.stem != "whole")
FINDERS = ("bakehouse", "interleave-test", "interleave-test pct", "frontrun", "stress")
RUNNERS = ("bakehouse", "bakehouse random", "bakehouse dpor", "interleave-test", "interleave-test pct", "interleave-test dfs",
           "frontrun", "stress")  # fmt: skip
PAIRS = (("bakehouse", "interleave-test"), ("bakehouse random", "interleave-test"), ("bakehouse dpor", "interleave-test dfs"))
"""Both by default; the same walk, by chance, in both; systematic search in both."""
SEEDS = 5
FIND_SECONDS, RATE_SECONDS = 2.0, 0.4
GRACE = 10.0
WARM_UP = {"program": "counter", "kind": "right", "seed": 100, "seconds": 0.5}
Times = dict[str, dict[str, list[dict[str, Any]]]]


class Contender:
    """A tool in its process, which is started anew when it ends or hangs."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.start()

    def start(self) -> None:
        command = [sys.executable, str(HERE / "contenders.py"), self.name]
        if self.name == "frontrun":  # it refuses to work without its own start-up
            command.insert(0, str(Path(sys.executable).parent / "frontrun"))
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._asked(WARM_UP)

    def ask(self, **task: Any) -> dict[str, Any]:
        """Do one task; None for its times if there was no answer."""
        answer = self._asked(task)
        if answer is None or (self.name == "stress" and answer["found"]):  # it may have left threads behind
            self.stop()
            self.start()
        return answer or {"found": False, "schedules": None, "seconds": None, "cpu": None}

    def _asked(self, task: dict[str, Any]) -> dict[str, Any] | None:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(task).encode() + b"\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], task["seconds"] + GRACE)
        line = self.process.stdout.readline() if ready else b""
        answer: dict[str, Any] | None = json.loads(line) if line else None
        return answer

    def stop(self) -> None:
        self.process.kill()
        self.process.communicate()


def measured() -> tuple[Times, Times]:
    contenders = {name: Contender(name) for name in RUNNERS}
    finds: Times = {program: {name: [] for name in FINDERS} for program in PROGRAMS}
    rates: Times = {program: {name: [] for name in RUNNERS} for program in PROGRAMS}
    try:
        for program in PROGRAMS:
            print(program, file=sys.stderr)
            for seed in range(1, SEEDS + 1):
                for name in FINDERS:
                    task = {"program": program, "kind": "wrong", "seed": seed, "seconds": FIND_SECONDS}
                    finds[program][name].append(contenders[name].ask(**task))
            for seed in (1, 1001, 2001):
                for name in RUNNERS:
                    task = {"program": program, "kind": "right", "seed": seed, "seconds": RATE_SECONDS}
                    rates[program][name].append(contenders[name].ask(**task))
    finally:
        for contender in contenders.values():
            contender.stop()
    return finds, rates


def found_in(answers: list[dict[str, Any]], field: str = "seconds") -> float | None:
    """Return the median, None if the failure was not found with most seeds; a search that found nothing counts as endless."""
    median = statistics.median([a[field] if a["found"] else float("inf") for a in answers])
    return None if median == float("inf") else median


def per_second(answers: list[dict[str, Any]], field: str) -> float | None:
    """Return the median; None if the tool called the right program wrong or did not answer."""
    if any(answer["found"] or not answer[field] for answer in answers):
        return None
    return statistics.median(answer["schedules"] / answer[field] for answer in answers)


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in [head, ["---", *["---:"] * (len(head) - 1)], *rows]]


def finds_table(finds: Times) -> list[str]:
    rows, won = [], dict.fromkeys(FINDERS[1:], 0)
    for program, by in finds.items():
        cells = []
        for name in FINDERS:
            seconds, schedules = found_in(by[name]), found_in(by[name], "schedules")
            cells.append("not found" if seconds is None else f"{seconds * 1000:.1f} ({schedules:.0f})")
        ours = found_in(by["bakehouse"]) or float("inf")
        for name in won:
            won[name] += ours <= (found_in(by[name]) or float("inf"))
        told, first = found_in(by["bakehouse"], "told"), by["bakehouse"][0]["seconds"]
        rows.append([program, *cells, f"{first * 1000:.1f}", "" if told is None else f"{told * 1000:.1f}"])
    counts = ", ".join(f"{name} on {count}" for name, count in won.items())
    head = ["program", *FINDERS, "ours, cold", "ours, told"]
    return [*table(head, rows), "", f"Ours came no later, of {len(finds)} programs, than {counts}."]


def rates_table(rates: Times, field: str) -> list[str]:
    rows: list[list[str]] = []
    both: dict[tuple[str, str], list[tuple[float, float]]] = {pair: [] for pair in PAIRS}
    for program, by in rates.items():
        values = {name: per_second(by[name], field) for name in RUNNERS}
        for ours, theirs in PAIRS:
            pair = values[ours], values[theirs]
            if pair[0] is not None and pair[1] is not None:
                both[ours, theirs].append((pair[0], pair[1]))
        rows.append([program, *["-" if value is None else f"{value:.0f}" for value in values.values()]])
    said = [f"- {ours} over {theirs}: {ratios(each)}" for (ours, theirs), each in both.items()]
    return [*table(["program", *RUNNERS], rows), "", *said]


def ratios(both: list[tuple[float, float]]) -> str:
    """Say how our rates stand to theirs: for as many schedules of each program, and program by program."""
    together = sum(1 / theirs for _, theirs in both) / sum(1 / ours for ours, _ in both)
    each = [ours / theirs for ours, theirs in both]
    enough = sum(factor >= 3 for factor in each)
    return (
        f"{together:.1f} times for all programs together; median {statistics.median(each):.1f}, least {min(each):.1f}, "
        f"at least 3 on {enough} of {len(each)}"
    )


def main(output: str) -> None:
    finds, rates = measured()
    versions = {name: importlib.metadata.version(name) for name in ("interleave-test", "frontrun")}
    about = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end, " + ", ".join(
        f"{name} {version}" for name, version in versions.items()
    )
    lines = [
        "# Against other tools", "", f"`benchmarks/schedules/compare.py`; {about}.", "",
        f"## Milliseconds to the first failure (schedules), median of {SEEDS} seeds", "", *finds_table(finds), "",
        "## Schedules a second, on the repaired programs (median of 3; -: called wrong, or no answer)", "",
        *rates_table(rates, "seconds"), "", "## Schedules a second of processor time", "", *rates_table(rates, "cpu"),
    ]  # fmt: skip
    Path(f"{output}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    answers = {"about": about, "first failure": finds, "rate": rates}
    Path(f"{output}.json").write_text(json.dumps(answers, separators=(",", ":")) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(HERE / "compare"))
