"""The caller expects an Exception from a task's future.

Rule: 3
Check: whatever_ends_a_task, failed_skipped_and_done
Why: KeyboardInterrupt and SystemExit are raised like any other, and end the whole call.
"""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
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
    while left or running:
        for name in list(left):
            needs = [results.get(need) for need in tasks[name].needs]
            if None in needs:
                continue
            if any(need.kind != "done" for need in needs):
                results[name] = TaskResult("skipped")
                left.remove(name)
            elif len(running) < workers:
                executor = ProcessPoolExecutor(1)
                running[executor.submit(tasks[name].function, *[need.value for need in needs])] = (name, executor)
                left.remove(name)
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            name, executor = running.pop(future)
            executor.shutdown()
            try:
                results[name] = TaskResult("done", future.result())
            except Exception as error:
                results[name] = TaskResult("failed", error=repr(error))
    return results
