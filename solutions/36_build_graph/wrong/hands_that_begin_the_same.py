"""The board has no lock: what is looked up and noted are single steps. Two hands may find the same task ready, and both begin it.

Rule: 1
Check: each_task_once_in_a_process
Why: A task is found ready in one step, and noted as begun in another: a thread that comes in between finds it ready, too.
"""

import multiprocessing
import pickle
import threading
import time
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
        self.begun = set()
        self.results = {}

    def take(self):
        """A task that is ready, and its values; None when all are over."""
        while len(self.results) < len(self.tasks):
            for name, task in self.tasks.items():
                if name in self.begun:
                    continue
                known = [self.results[need] for need in task.needs if need in self.results]
                if any(result.kind != "done" for result in known):
                    self.begun.add(name)
                    self.put(name, TaskResult("skipped"))
                elif len(known) == len(task.needs):
                    self.begun.add(name)
                    return name, task.function, [result.value for result in known]
            time.sleep(0.002)
        return None

    def put(self, name, result):
        self.results[name] = result


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
