"""A thread for each task: it waits for its needs, then for a free pair of hands, then for the process that does the work."""

import multiprocessing
import pickle
import threading
from collections.abc import Callable
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
        raise ValueError(f"{workers} workers")
    refuse_what_cannot_be(tasks)
    return Kitchen(tasks, workers).run()


def refuse_what_cannot_be(tasks):
    missing = {name: set(task.needs) for name, task in tasks.items()}
    if not set().union(*missing.values()) <= set(tasks):
        raise ValueError("a need is not among the tasks")
    free = [name for name, needs in missing.items() if not needs]
    needed_by = {name: [] for name in tasks}
    for name, needs in missing.items():
        for need in needs:
            needed_by[need].append(name)
    for name in free:  # grows while we walk along it
        for other in needed_by[name]:
            missing[other].discard(name)
            if not missing[other]:
                free.append(other)
    if len(free) < len(tasks):
        raise ValueError("tasks need each other in a circle")


class Kitchen:
    def __init__(self, tasks, workers):
        self.tasks = tasks
        self.results = {}
        self.over = {name: threading.Event() for name in tasks}
        self.hands = threading.BoundedSemaphore(workers)
        self.starting = threading.Lock()  # so that fork never copies another one's end of a pipe

    def run(self):
        threads = [threading.Thread(target=self.attend, args=(name,)) for name in self.tasks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self.results

    def attend(self, name):
        function, needs = self.tasks[name]
        for need in needs:
            self.over[need].wait()
        if any(self.results[need].kind != "done" for need in needs):
            self.results[name] = TaskResult("skipped", error="a need is not done")
        else:
            with self.hands:
                self.results[name] = self.do(function, [self.results[need].value for need in needs])
        self.over[name].set()

    def do(self, function, values):
        with self.starting:
            ours, theirs = multiprocessing.Pipe(duplex=False)
            process = multiprocessing.Process(target=cook, args=(theirs, function, values))
            process.start()
            theirs.close()
        with ours:
            try:
                result = pickle.loads(ours.recv_bytes())
            except EOFError:
                result = TaskResult("failed", error="died")
        with self.starting:  # start() looks after every child: of two threads that wait for one, the slower may learn nothing
            process.join()
            process.close()
        return result


def cook(pipe, function, values):
    try:
        letter = pickle.dumps(TaskResult("done", function(*values)))
    except BaseException as error:
        letter = pickle.dumps(TaskResult("failed", error=type(error).__name__))
    pipe.send_bytes(letter)
