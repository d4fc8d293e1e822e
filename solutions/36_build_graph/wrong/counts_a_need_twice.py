"""For each task the needs that are missing are counted, and one is taken off when a need is done.

Rule: 1
Check: values_of_the_needs
Why: A need that is named twice is counted twice and taken off once: the task is never begun.
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
    results, running = {}, {}
    missing = {name: len(task.needs) for name, task in tasks.items()}
    ready = [name for name in tasks if not missing[name]]
    while ready or running:
        while ready and len(running) < workers:
            name = ready.pop(0)
            needs = [results[need] for need in tasks[name].needs]
            if any(need.kind != "done" for need in needs):
                results[name] = TaskResult("skipped")
                ready += freed(tasks, missing, name)
            else:
                pipe, process = start(tasks[name].function, [need.value for need in needs])
                running[pipe] = (name, process)
        for pipe in wait(list(running)) if running else []:
            name, process = running.pop(pipe)
            results[name] = finish(pipe, process)
            ready += freed(tasks, missing, name)
    return results


def freed(tasks, missing, name):
    users = [other for other, task in tasks.items() if name in task.needs]
    for user in users:
        missing[user] -= 1
    return [user for user in users if missing[user] == 0]
