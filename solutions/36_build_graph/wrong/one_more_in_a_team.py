"""A team gets one process more than was asked for, so that there is always one that has work in hand.

Rule: 2
Check: as_many_as_workers
Why: Asked for three workers, four are at it.
"""

import multiprocessing
import pickle
from collections.abc import Callable
from multiprocessing.connection import wait
from typing import NamedTuple


class Task(NamedTuple):
    function: Callable
    needs: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None


def work(pipe, function, values):
    try:
        letter = pickle.dumps(TaskResult("done", function(*values)))
    except BaseException as error:
        letter = pickle.dumps(TaskResult("failed", error=f"{type(error).__name__}: {error}"))
    pipe.send_bytes(letter)


def start(function, values):
    mine, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=work, args=(theirs, function, values))
    process.start()
    theirs.close()
    return mine, process


def finish(pipe, process):
    try:
        result = pickle.loads(pipe.recv_bytes())
    except EOFError:
        result = TaskResult("failed", error="its process died")
    process.join()
    process.close()
    pipe.close()
    return result


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
    workers += workers > 1
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
                pipe, process = start(tasks[name].function, [need.value for need in needs])
                running[pipe] = (name, process)
                left.remove(name)
        for pipe in wait(list(running)) if running else []:
            name, process = running.pop(pipe)
            results[name] = finish(pipe, process)
    return results
