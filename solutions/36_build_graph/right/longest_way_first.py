"""Threads wait for spawned processes, and of the ready tasks the one with the longest way behind it is begun first."""

import heapq
import multiprocessing
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

spawn = multiprocessing.get_context("spawn")


class Task(NamedTuple):
    function: Callable
    needs: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None


class Unknown(ValueError):
    pass


def told(pipe, function, values):
    with pipe:
        try:
            pipe.send((True, function(*values)))
        except BaseException as error:
            pipe.send((False, f"{type(error).__name__}: {error}"))


def contained(function, values):
    """A task's result, whatever becomes of the process."""
    mine, theirs = spawn.Pipe(duplex=False)
    with mine:
        with theirs:
            process = spawn.Process(target=told, args=(theirs, function, values))
            process.start()
        try:
            good, what = mine.recv()
        except EOFError:
            good, what = False, "died"
        process.join()
        process.close()
    return TaskResult("done", what) if good else TaskResult("failed", None, what)


def ways(tasks):
    """For each task, how many tasks stand behind it one after another."""
    length = dict.fromkeys(tasks, 0)
    for name in reversed([*TopologicalSorter({name: task.needs for name, task in tasks.items()}).static_order()]):
        for need in tasks[name].needs:
            if need not in tasks:
                raise Unknown(need)
            length[need] = max(length[need], length[name] + 1)
    return length


def run_graph(tasks, workers):
    if workers < 1:
        raise ValueError("workers")
    for name, task in tasks.items():
        for need in task.needs:
            if need not in tasks:
                raise Unknown(f"{need} (for {name})")
    try:
        length = ways(tasks)
    except CycleError as error:
        raise ValueError("a circle") from error
    results, ready, running, left = {}, [], {}, dict(tasks)
    with ThreadPoolExecutor(workers) as threads:
        while left or ready or running:
            for name in [name for name in left if all(need in results for need in left[name].needs)]:
                del left[name]
                if all(results[need].kind == "done" for need in tasks[name].needs):
                    heapq.heappush(ready, (-length[name], name))
                else:
                    results[name] = TaskResult("skipped")
            while ready and len(running) < workers:
                _, name = heapq.heappop(ready)
                values = [results[need].value for need in tasks[name].needs]
                running[threads.submit(contained, tasks[name].function, values)] = name
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                results[running.pop(future)] = future.result()
    return results
