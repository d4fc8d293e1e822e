"""When the common executor breaks, a new one gets all that was under way, and who was there at two breaks has failed.

Rule: 3
Check: a_death_is_nobody_elses, each_task_once_in_a_process
Why: Tasks that have nothing to do with it are interrupted and begun a second time.
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
    results, running, left, breaks = {}, {}, list(tasks), dict.fromkeys(tasks, 0)
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
        done = wait(running, return_when=FIRST_COMPLETED).done
        if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
            executor.shutdown()
            done = list(running)
            executor = ProcessPoolExecutor(workers)
        for future in done:
            name, error = running.pop(future), future.exception()
            if isinstance(error, BrokenProcessPool) and breaks[name] == 0:
                breaks[name] = 1
                left.insert(0, name)
            else:
                results[name] = TaskResult("failed", error=repr(error)) if error else TaskResult("done", future.result())
    executor.shutdown()
    return results
