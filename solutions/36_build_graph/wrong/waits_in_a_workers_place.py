"""Each task is given to one of `workers` threads, which waits there for the task's needs.

Rule: 2
Check: ready_tasks_do_not_wait
Why: A thread that waits has a place, and does nothing with it.
"""

import multiprocessing
import pickle
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from graphlib import TopologicalSorter
from typing import NamedTuple


class Task(NamedTuple):
    function: Callable
    needs: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None


starting = threading.Lock()


def work(pipe, function, values):
    try:
        letter = pickle.dumps(TaskResult("done", function(*values)))
    except BaseException as error:
        letter = pickle.dumps(TaskResult("failed", error=f"{type(error).__name__}: {error}"))
    pipe.send_bytes(letter)


def in_a_process(function, values):
    with starting:
        mine, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.Process(target=work, args=(theirs, function, values))
        process.start()
        theirs.close()
    try:
        result = pickle.loads(mine.recv_bytes())
    except EOFError:
        result = TaskResult("failed", error="its process died")
    process.join()
    process.close()
    mine.close()
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
    order = TopologicalSorter({name: task.needs for name, task in tasks.items()}).static_order()
    futures = {}

    def attend(task):
        needs = [futures[need].result() for need in task.needs]
        if any(need.kind != "done" for need in needs):
            return TaskResult("skipped")
        return in_a_process(task.function, [need.value for need in needs])

    with ThreadPoolExecutor(workers) as threads:
        for name in order:
            futures[name] = threads.submit(attend, tasks[name])
    return {name: future.result() for name, future in futures.items()}
