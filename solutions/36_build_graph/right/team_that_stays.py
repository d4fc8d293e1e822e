"""A team of processes that stay, each with a pipe; who has died is replaced. Of the ready tasks the last one is begun first."""

import multiprocessing as mp
import pickle
from collections import Counter, defaultdict
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
    while (order := pipe.recv()) is not None:
        function, values = order
        try:
            letter = pickle.dumps(TaskResult("done", function(*values)))
        except BaseException as error:
            letter = pickle.dumps(TaskResult("failed", error=f"{type(error).__name__}: {error}"))
        pipe.send_bytes(letter)


class Cook:
    def __init__(self):
        self.pipe, theirs = mp.Pipe()
        self.process = mp.Process(target=serve, args=(theirs,))
        self.process.start()
        theirs.close()

    def leave(self):
        try:
            self.pipe.send(None)
        except OSError:
            pass
        self.pipe.close()
        self.process.join()
        self.process.close()


class Graph:
    def __init__(self, tasks):
        self.tasks = tasks
        self.missing = Counter({name: len(set(task.needs)) for name, task in tasks.items()})
        self.users = defaultdict(list)
        for name, task in tasks.items():
            for need in set(task.needs):
                if need not in tasks:
                    raise ValueError(f"{name} needs {need}")
                self.users[need].append(name)
        missing, stack, seen = self.missing.copy(), self.roots(), 0
        while stack:
            seen += 1
            for user in self.users[stack.pop()]:
                missing[user] -= 1
                if missing[user] == 0:
                    stack.append(user)
        if seen < len(tasks):
            raise ValueError("cycle")

    def roots(self):
        return [name for name in self.tasks if self.missing[name] == 0]

    def done(self, name):
        """The tasks that have become ready by this one."""
        for user in self.users[name]:
            self.missing[user] -= 1
        return [user for user in self.users[name] if self.missing[user] == 0]

    def behind(self, name):
        """All that needs it."""
        found, line = set(), [name]
        while line:
            fresh = set(self.users[line.pop()]) - found
            found |= fresh
            line.extend(fresh)
        return found


def run_graph(tasks, workers):
    if workers < 1:
        raise ValueError("at least one worker, please")
    graph = Graph(tasks)
    results, ready, idle, busy = {}, graph.roots(), [], {}
    while len(results) < len(tasks):
        while ready and len(busy) < workers:
            name = ready.pop()
            cook = idle.pop() if idle else Cook()
            values = [results[need].value for need in tasks[name].needs]
            cook.pipe.send((tasks[name].function, values))
            busy[cook.pipe] = (cook, name)
        for pipe in wait(list(busy)):
            cook, name = busy.pop(pipe)
            try:
                results[name] = pickle.loads(pipe.recv_bytes())
                idle.append(cook)
            except (EOFError, OSError):
                results[name] = TaskResult("failed", error="the cook is dead")
                cook.leave()
            if results[name].kind == "done":
                ready += graph.done(name)
            else:
                for other in graph.behind(name):
                    results[other] = TaskResult("skipped", error=f"no {name}")
    for cook in idle:
        cook.leave()
    return results
