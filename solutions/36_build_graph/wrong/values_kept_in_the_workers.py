"""The workers stay, and keep the values that they have once been sent.

Rule: 1
Check: values_of_the_needs
Why: What one task has done to its copy the next one in the same worker gets to see.
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


def serve(pipe):
    known = {}
    while (order := pipe.recv()) is not None:
        function, needs, fresh = order
        known.update(fresh)
        try:
            letter = pickle.dumps(TaskResult("done", function(*[known[need] for need in needs])))
        except BaseException as error:
            letter = pickle.dumps(TaskResult("failed", error=f"{type(error).__name__}: {error}"))
        pipe.send_bytes(letter)


class Worker:
    def __init__(self):
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=serve, args=(theirs,))
        self.process.start()
        theirs.close()
        self.has = set()

    def begin(self, task, results):
        fresh = {need: results[need].value for need in task.needs if need not in self.has}
        self.has |= fresh.keys()
        self.pipe.send((task.function, task.needs, fresh))

    def end(self):
        try:
            self.pipe.send(None)
        except OSError:
            pass
        self.process.join()
        self.process.close()
        self.pipe.close()


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
    results, running, left, idle = {}, {}, list(tasks), []
    while left or running:
        for name in list(left):
            needs = [results.get(need) for need in tasks[name].needs]
            if None in needs:
                continue
            if any(need.kind != "done" for need in needs):
                results[name] = TaskResult("skipped")
                left.remove(name)
            elif len(running) < workers:
                worker = idle.pop() if idle else Worker()
                worker.begin(tasks[name], results)
                running[worker.pipe] = (name, worker)
                left.remove(name)
        for pipe in wait(list(running)) if running else []:
            name, worker = running.pop(pipe)
            try:
                results[name] = pickle.loads(pipe.recv_bytes())
                idle.append(worker)
            except (EOFError, OSError):
                results[name] = TaskResult("failed", error="its process died")
                worker.end()
    for worker in idle:
        worker.end()
    return results
