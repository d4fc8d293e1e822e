"""All tasks share an executor, which is made anew when it is broken.

Rule: 3
Check: a_death_is_nobody_elses
Why: One death breaks the executor: it ends the other processes as well, and their tasks have failed.
"""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple


class Task(NamedTuple):
    function: Callable
    needs: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None


def check(tasks, workers):
    if workers < 1:
        raise ValueError("at least one worker")
    for name, task in tasks.items():
        for need in task.needs:
            if need not in tasks:
                raise ValueError(f"{name} needs {need}, which is not there")
    left = set(tasks)
    while left:
        free = {name for name in left if left.isdisjoint(tasks[name].needs)}
        if not free:
            raise ValueError("tasks need each other in a circle")
        left -= free


def run_graph(tasks, workers):
    check(tasks, workers)
    results, running, left = {}, {}, list(tasks)
    executor = ProcessPoolExecutor(workers)
    while left or running:
        for name in list(left):
            needs = [results.get(need) for need in tasks[name].needs]
            if None in needs:
                continue
            if any(need.kind != "done" for need in needs):
                results[name] = TaskResult("skipped")
                left.remove(name)
            elif len(running) < workers:
                try:
                    running[executor.submit(tasks[name].function, *[need.value for need in needs])] = name
                except BrokenProcessPool:
                    break
                left.remove(name)
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            error = future.exception()
            results[running.pop(future)] = TaskResult("failed", error=repr(error)) if error else TaskResult("done", future.result())
            if isinstance(error, BrokenProcessPool):
                executor.shutdown()
                executor = ProcessPoolExecutor(workers)
    executor.shutdown()
    return results
