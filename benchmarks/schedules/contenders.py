"""The tools of compare.py, each in a process of its own: `contenders.py TOOL` answers tasks on standard input with times.

A task is a line of JSON: {"program", "kind": "wrong" or "right", "seed", "seconds"}. `wrong` is searched for its first failure,
`right` is run on schedules for that many seconds. The answer: {"found", "schedules", "seconds", "cpu"} (seconds of all threads), and
for ours "told": the seconds until the failure was also shrunk and explained. A task that ends the process, or hangs, is the
driver's to notice.
"""

import importlib
import json
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PROGRAMS = HERE / "compared"
MANY = 1_000_000
BATCH = 200  # schedules of one exploration, when the rate is measured
HANG = 1.0  # seconds after which a run under stress counts as one that never ends
clock, cpu = time.perf_counter, time.process_time
Answer = dict[str, Any]


def bakehouse(strategy: str, program: str, kind: str, seed: int, seconds: float, many: int) -> Answer:
    from grader.schedules import Exploration, Loader
    from grader.schedules.library import failing

    began, used = clock(), cpu()
    loader = Loader(PROGRAMS / f"{program}.py", f"{program}_explored", beside=True)
    found = Exploration(lambda modules: getattr(modules[loader.name], kind)(), loader, strategy=strategy, seed=seed)
    found.more(many, seconds, failing)
    took = {"schedules": found.executions, "seconds": clock() - began, "cpu": cpu() - used}
    bad = [key for key, outcome in found.outcomes.items() if failing(outcome)]
    if bad:
        found.story(bad)  # which runs more of them
    return {"found": bool(bad), **took, "told": clock() - began}


def interleave(strategy: str, program: str, kind: str, seed: int, seconds: float, many: int) -> Answer:
    import interleave_test

    began, used = clock(), cpu()
    model = partial(_until, began + seconds, getattr(importlib.import_module(program), kind))
    found = interleave_test.explore(model, iterations=many, seed=seed, strategy=strategy, raise_on_failure=False)
    failed = found.failure is not None and not isinstance(found.failure.exception, TimeoutError)
    return {"found": failed, "schedules": found.schedules_run, "seconds": clock() - began, "cpu": cpu() - used}


def _until(end: float, model: Callable[[], object]) -> None:
    if clock() > end:
        raise TimeoutError
    model()


def frontrun(strategy: str, program: str, kind: str, seed: int, seconds: float, many: int) -> Answer:
    import frontrun as package

    began, used = clock(), cpu()
    make = getattr(importlib.import_module(program), kind.capitalize())
    workers = [partial(_work, number) for number in range(len(make().workers()))]
    found = package.explore(
        make, workers, lambda made: made.holds(),
        max_executions=min(many, 20_000), reproduce_on_failure=0, total_timeout=seconds, timeout_per_run=seconds,
    )  # fmt: skip
    took = {"seconds": clock() - began, "cpu": cpu() - used}
    return {"found": found.property_holds is False, "schedules": found.num_explored, **took}


def _work(number: int, made: Any) -> None:
    made.workers()[number]()


def stress(strategy: str, program: str, kind: str, seed: int, seconds: float, many: int) -> Answer:
    """Threads of the system, switched as often as the interpreter can."""
    sys.setswitchinterval(1e-6)
    model = getattr(importlib.import_module(program), kind)
    began, used, runs = clock(), cpu(), 0
    failures: list[type[BaseException] | None] = []
    threading.excepthook = lambda args: failures.append(args.exc_type)
    while not failures and clock() - began < seconds and runs < many:
        thread = threading.Thread(target=model, daemon=True)
        thread.start()
        thread.join(HANG)
        runs += 1
        if thread.is_alive():
            failures.append(TimeoutError)
    return {"found": bool(failures), "schedules": runs, "seconds": clock() - began, "cpu": cpu() - used}


TOOLS: dict[str, Callable[..., Answer]] = {
    "bakehouse": partial(bakehouse, "portfolio"),
    "bakehouse random": partial(bakehouse, "random"),
    "bakehouse dpor": partial(bakehouse, "dpor"),
    "interleave-test": partial(interleave, "random"),
    "interleave-test pct": partial(interleave, "pct"),
    "interleave-test dfs": partial(interleave, "dfs"),
    "frontrun": partial(frontrun, "dpor"),
    "stress": partial(stress, ""),
}


def rate(tool: Callable[..., Answer], program: str, seed: int, seconds: float) -> Answer:
    """Run a right program on schedules, an exploration after another, for so many seconds."""
    began, used, schedules, wrong = clock(), cpu(), 0, False
    while clock() - began < seconds:
        answer = tool(program, "right", seed, seconds, BATCH)
        schedules, seed, wrong = schedules + answer["schedules"], seed + 1, wrong or answer["found"]
    return {"found": wrong, "schedules": schedules, "seconds": clock() - began, "cpu": cpu() - used}


def main(name: str) -> None:
    sys.path[:0] = [str(HERE.parents[1]), str(PROGRAMS)]
    tool, answers = TOOLS[name], sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        task = json.loads(line)
        if task["kind"] == "wrong":
            answer = tool(task["program"], "wrong", task["seed"], task["seconds"], MANY)
        else:
            answer = rate(tool, task["program"], task["seed"], task["seconds"])
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
