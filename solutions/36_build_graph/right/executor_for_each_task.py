"""An executor with a single worker for each task: when it breaks, it breaks alone. The caller waits for whichever is done."""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from graphlib import TopologicalSorter
from typing import NamedTuple


class Task(NamedTuple):
    function: Callable
    needs: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None


def run_graph(tasks, workers):
    if workers < 1:
        raise ValueError("workers must be 1 or more")
    unknown = {need for task in tasks.values() for need in task.needs} - tasks.keys()
    if unknown:
        raise ValueError(f"unknown: {unknown}")
    sorter = TopologicalSorter({name: set(task.needs) for name, task in tasks.items()})
    sorter.prepare()
    results, ready, running = {}, [], {}
    while sorter.is_active():
        ready.extend(sorter.get_ready())
        while ready and len(running) < workers:
            name = ready.pop(0)
            needs = [results[need] for need in tasks[name].needs]
            if all(need.kind == "done" for need in needs):
                executor = ProcessPoolExecutor(1)
                future = executor.submit(tasks[name].function, *[need.value for need in needs])
                running[future] = name, executor
            else:
                results[name] = TaskResult("skipped")
                sorter.done(name)
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            name, executor = running.pop(future)
            executor.shutdown()
            error = future.exception()
            if error is None:
                results[name] = TaskResult("done", future.result())
            else:
                results[name] = TaskResult("failed", error=repr(error))
            sorter.done(name)
    return results
