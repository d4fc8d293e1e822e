"""The measured numbers on the pages are those of the recorded runs in ``site/lab``."""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SITE = Path(__file__).resolve().parents[2] / "site"
UNITS = {"s": 1.0, "ms": 1e-3, "µs": 1e-6, "": 1.0}


@dataclass(frozen=True)
class Numbers:
    """One variant of one recorded experiment, in one unit."""

    record: str
    experiment: str
    variant: str
    unit: str = ""

    @property
    def values(self) -> list[float]:
        recorded = json.loads((SITE / "lab" / f"cpython-{self.record}.json").read_text(encoding="utf-8"))
        return [value / UNITS[self.unit] for value in recorded["numbers"][self.experiment][self.variant]]

    @property
    def low(self) -> float:
        return min(self.values)

    @property
    def high(self) -> float:
        return max(self.values)

    @property
    def median(self) -> float:
        return statistics.median(self.values)


def told() -> Iterator[tuple[str, str]]:
    """Page and sentence, for every sentence with measured numbers; the numbers filled in from the records."""

    def of(experiment: str, variant: str, unit: str = "ms", record: str = "3.11") -> Numbers:
        return Numbers(record, experiment, variant, unit)

    page = "lessons/threads-share-memory.md"
    for record, version in (("3.11", "3.11.7"), ("3.13", "3.13.0")):
        plain = of("lost_in_threads", "x += 1, of 400000", "", record)
        called = of("lost_in_threads", "x = same(x) + 1, of 400000", "", record)
        yield page, f"| `x += 1`, CPython {version} | {', '.join(f'{each:.0f}' for each in plain.values)} |"
        yield page, f"| `x = same(x) + 1`, CPython {version} | {called.low:,.0f} to {called.high:,.0f} |"
    lock, loop = of("lock", "with lock", "µs"), of("lock", "empty loop", "µs")
    yield page, f"took {lock.median:.2g} µs per round of a loop, the empty loop {loop.median:.2g} µs"
    lock, loop = of("lock", "with lock", "µs", "3.13"), of("lock", "empty loop", "µs", "3.13")
    yield page, f"{lock.median:.2g} and {loop.median:.2g} on 3.13.0"

    page = "lessons/processes-that-compute.md"
    for variant in ("alone", "two threads", "two processes"):
        numbers = of("cpu_bound", variant)
        yield page, f"| {variant} | {numbers.low:.1f} ms | {numbers.median:.1f} ms |"
    alone, threads = of("cpu_bound", "alone"), of("cpu_bound", "two threads")
    processes = of("cpu_bound", "two processes")
    yield page, f"here {alone.median:.1f} / {processes.median:.1f} = {alone.median / processes.median:.1f} on two cores"
    yield page, f"no speedup: {threads.median:.0f} ms instead of {alone.median:.0f} above"
    threads, processes = (of("cpu_bound", f"two {kind}", "ms", "3.13") for kind in ("threads", "processes"))
    yield page, f"(two threads {threads.median:.0f} ms, two processes {processes.median:.0f} ms)"
    for row, variant in (
        ("thread", "thread"),
        ("process, `fork`", "fork"),
        ("process, `forkserver`, already running", "forkserver"),
        ("process, `spawn`", "spawn"),
    ):
        numbers = of("creation", variant)
        yield page, f"| {row} | {numbers.low:.2g} ms | {numbers.median:.2g} ms |"
    one, eight = of("waiting", "alone"), of("waiting", "eight threads")
    yield page, f"{one.median:.0f} ms one after another, {eight.median:.0f} ms in eight threads"
    alone, parcels = of("tiny_tasks", "alone"), of("tiny_tasks", "parcels of 500")
    single = of("tiny_tasks", "one by one", "s")
    yield page, f"20,000 additions took {alone.median:.1f} ms alone, {parcels.median:.1f} ms sent"
    yield page, f"{single.median:.1f} *seconds* sent one by one"

    page = "lessons/talking-between-processes.md"
    for row, variant in (
        ("pipe, two threads", "pipe, two threads"),
        ("pipe, two processes", "pipe, two processes"),
        ("`multiprocessing.Queue`, two processes", "multiprocessing.Queue"),
    ):
        numbers = of("pipes", variant, "µs")
        yield page, f"| {row} | {numbers.low:.0f} µs | {numbers.median:.0f} µs |"
    for row, variant in (
        ("pickle and unpickle, no second process", "pickle and unpickle, no border"),
        ("start an empty process and join it", "start an empty process"),
        ("through a pipe", "pipe"),
        ("through shared memory", "shared memory"),
    ):
        numbers = of("big_object", variant)
        yield page, f"| {row} | {numbers.low:.2g} ms | {numbers.median:.2g} ms |"

    thread, fork, server, spawn = (of("creation", kind) for kind in ("thread", "fork", "forkserver", "spawn"))
    yield (
        "lessons/crash-containment.md",
        (
            f"{fork.median:.2g} ms with `fork`, {server.median:.2g} ms with a running `forkserver`, "
            f"{spawn.median:.2g} ms with `spawn`, where a thread takes {thread.median:.2g} ms"
        ),
    )
    yield (
        "process-or-thread.md",
        (
            f"| {thread.median:.2g} ms | {fork.median:.2g} ms (`fork`), {server.median:.2g} ms (`forkserver`), "
            f"{spawn.median:.2g} ms (`spawn`) |"
        ),
    )

    page = "claims.md"
    yield (
        page,
        (
            f"thread {thread.median:.2g} ms, `fork` {fork.median:.2g} ms, running `forkserver` {server.median:.2g} ms, "
            f"`spawn` {spawn.median:.2g} ms (3.11.7)"
        ),
    )
    thread, fork, server, spawn = (of("creation", kind, "ms", "3.13") for kind in ("thread", "fork", "forkserver", "spawn"))
    yield page, f"{thread.median:.2f}, {fork.median:.2g}, {server.median:.2g} and {spawn.median:.2g} ms (3.13.0)"
    old, new = (of("lost_in_processes", "Value += 1, of 100000", "", record) for record in ("3.11", "3.13"))
    yield page, f"{old.low:,.0f} to {old.high:,.0f} lost (3.11.7), {new.low:,.0f} to {new.high:,.0f} (3.13.0)"
    before, after = of("memory_after_fork", "MiB owned after fork", ""), of("memory_after_fork", "MiB owned after writing", "")
    yield page, f"the child owned {before.low:.1f} MiB; after writing to the block, {after.low:.0f} MiB"
    one, two = (of("switching", f"pipe, two {kind}", "µs", "3.11-switching") for kind in ("threads", "processes"))
    yield page, f"threads {one.median:.1f} µs, processes {two.median:.1f} µs (3.11.7)"
    one, two = (of("switching", f"pipe, two {kind}", "µs", "3.13-switching") for kind in ("threads", "processes"))
    yield page, f"{one.median:.1f} and {two.median:.1f} µs (3.13.0)"
    alone, threads, processes = (of("cpu_bound", kind) for kind in ("alone", "two threads", "two processes"))
    yield (
        page,
        (
            f"{threads.median:.0f} ms in two threads against {alone.median:.0f} ms alone and "
            f"{processes.median:.0f} ms in two processes"
        ),
    )
    yield page, f"20,000 tiny tasks took {of('tiny_tasks', 'alone').median:.1f} ms alone, {single.median:.1f} s sent one by one"
    yield page, f"eight waits of 50 ms took {eight.median:.0f} ms"


@pytest.mark.parametrize(("page", "sentence"), list(told()), ids=lambda text: text[:60])
def test_the_page_says_what_was_measured(page: str, sentence: str) -> None:
    """Line breaks apart: they are the page's own."""
    assert sentence in " ".join((SITE / page).read_text(encoding="utf-8").split())


@pytest.mark.skipif(sys.platform != "linux", reason="fork and /proc are needed for these two")
def test_the_experiments_can_be_repeated(tmp_path: Path) -> None:
    """The program that made the records runs, keeps what it measured in their form, and knows its experiments."""
    program, record = SITE / "lab" / "measure.py", tmp_path / "record.json"
    experiments = ["empty_after_put", "memory_after_fork"]
    run = subprocess.run(
        [sys.executable, str(program), *experiments, "--json", str(record)], capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stderr
    numbers = json.loads(record.read_text(encoding="utf-8"))["numbers"]
    assert list(numbers) == experiments
    assert 0 < numbers["memory_after_fork"]["MiB owned after fork"][0] < 50
    assert 200 <= numbers["memory_after_fork"]["MiB owned after writing"][0] < 250
    wrong = subprocess.run([sys.executable, str(program), "no_such"], capture_output=True, text=True, timeout=60)
    assert wrong.returncode == 2
    assert "no_such" in wrong.stderr
