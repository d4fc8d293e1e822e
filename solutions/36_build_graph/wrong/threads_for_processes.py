"""The tasks run in threads of the caller.

Rule: 1
Check: each_task_once_in_a_process, values_of_the_needs
Why: They share its memory and its end, and the lock of its interpreter.
"""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
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
    with ThreadPoolExecutor(workers) as threads:
        while left or running:
            for name in list(left):
                needs = [results.get(need) for need in tasks[name].needs]
                if None in needs:
                    continue
                left.remove(name)
                if any(need.kind != "done" for need in needs):
                    results[name] = TaskResult("skipped")
                else:
                    running[threads.submit(tasks[name].function, *[need.value for need in needs])] = name
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                error = future.exception()
                done = error is None
                result = TaskResult("done", future.result()) if done else TaskResult("failed", error=repr(error))
                results[running.pop(future)] = result
    return results
