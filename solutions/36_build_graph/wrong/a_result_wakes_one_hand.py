"""A result wakes one of the hands that wait for news.

Rule: 2
Check: as_many_as_workers
Why: Where many tasks become ready with one result, one more hand begins to work, and the others sleep on.
"""

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


class Board:
    def __init__(self, tasks):
        self.tasks = tasks
        self.open = list(tasks)
        self.results = {}
        self.news = threading.Condition()

    def take(self):
        """A task that is ready, and its values; None when all have been taken."""
        with self.news:
            while self.open:
                for name in list(self.open):
                    known = [self.results[need] for need in self.tasks[name].needs if need in self.results]
                    if any(result.kind != "done" for result in known):
                        self.open.remove(name)
                        self.put(name, TaskResult("skipped"))
                        break
                    if len(known) == len(self.tasks[name].needs):
                        self.open.remove(name)
                        return name, self.tasks[name].function, [result.value for result in known]
                else:
                    self.news.wait()
            return None

    def put(self, name, result):
        with self.news:
            self.results[name] = result
            self.news.notify()


one_at_a_time = threading.Lock()


def hand(board):
    while (taken := board.take()) is not None:
        name, function, values = taken
        with one_at_a_time:
            mine, theirs = multiprocessing.Pipe(duplex=False)
            process = multiprocessing.Process(target=job, args=(theirs, function, values))
            process.start()
            theirs.close()
        try:
            result = pickle.loads(mine.recv_bytes())
        except EOFError:
            result = TaskResult("failed", error="gone without a word")
        with one_at_a_time:  # start() looks after every child: of two threads that wait for one, the slower may learn nothing
            process.join()
            process.close()
        mine.close()
        board.put(name, result)


def job(pipe, function, values):
    try:
        answer = TaskResult("done", function(*values))
        letter = pickle.dumps(answer)
    except BaseException as error:
        letter = pickle.dumps(TaskResult("failed", error=f"{type(error).__name__}: {error}"))
    pipe.send_bytes(letter)


def in_a_circle(tasks):
    colours, stack = {}, [(name, None) for name in tasks]
    while stack:
        name, rest = stack.pop()
        if rest is None:
            if colours.get(name) == "black":
                continue
            if colours.get(name) == "grey":
                return True
            colours[name] = "grey"
            rest = list(tasks[name].needs)
        while rest:
            need = rest.pop()
            if colours.get(need) == "grey":
                return True
            if need not in colours:
                stack += [(name, rest), (need, None)]
                break
        else:
            colours[name] = "black"
    return False


def run_graph(tasks, workers):
    if workers < 1:
        raise ValueError("workers < 1")
    if {need for task in tasks.values() for need in task.needs} - set(tasks):
        raise ValueError("unknown need")
    if in_a_circle(tasks):
        raise ValueError("cycle")
    board = Board(tasks)
    hands = [threading.Thread(target=hand, args=(board,)) for _ in range(min(workers, len(tasks)))]
    for each in hands:
        each.start()
    for each in hands:
        each.join()
    return board.results
