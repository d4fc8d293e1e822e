"""What the grader has your run_all do. Nothing here knows what should come out."""

import contextlib
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial

import run_all

from grader.runner.tools import attempt

RAISED = (ValueError, OSError, TimeoutError, StopIteration, SystemExit, KeyboardInterrupt, GeneratorExit)
ERRORS = {each.__name__: each for each in RAISED}


class Shift:
    """Tasks that write down which thread they run in, and how many of them are in progress."""

    def __init__(self) -> None:
        self.threads = {}
        self.errors = {}
        self.inside = self.most = self.over = 0

    def work(self, number: int, seconds: float, how: str, *what: object) -> object:
        """Wait so many seconds, then do as said: "give" a value, "give a result" or "give an error" as a value, or "raise" one."""
        self.threads.setdefault(number, []).append(threading.get_ident())
        self.inside += 1
        self.most = max(self.most, self.inside)
        if seconds:
            threading.Event().wait(seconds)
        self.inside -= 1
        self.over += 1
        if how == "give":
            return what[0]
        if how == "give a result":
            return run_all.Result(what[0])
        self.errors[number] = ERRORS[what[0]](what[1])
        if how == "raise":
            raise self.errors[number]
        return self.errors[number]

    def tasks(self, plans: list) -> list[Callable]:
        return [partial(self.work, number, *plan) for number, plan in enumerate(plans)]

    def seen(self, results: object, left: int) -> dict:
        """The results; in which thread each task ran, the threads numbered as they come; and what was still going on."""
        idents = []
        for each in (ident for runs in self.threads.values() for ident in runs):
            idents += [each] if each not in idents else []
        threads = [[idents.index(ident) + 1 for ident in self.threads[number]] for number in sorted(self.threads)]
        return {"results": results, "threads": threads, "most": self.most, "over": self.over, "left": left}


def run(plans: list) -> dict:
    """Tasks with these plans, (seconds, how, what...)."""
    shift, before, began = Shift(), threading.active_count(), time.monotonic()
    tasks = shift.tasks(plans)
    results = run_all.run_all(tuple(tasks) if len(plans) % 2 else tasks)
    took, left = time.monotonic() - began, threading.active_count() - before
    seen = shift.seen(results, left)
    plain = isinstance(results, list) and all(isinstance(each, tuple) for each in results)
    return {**seen, "took": took, "own errors": own_errors(results, shift.errors), "plain": plain}


def own_errors(results: object, errors: dict) -> list:
    """Whether the error in each result is that task's very exception (True where both have none)."""
    if not isinstance(results, list):
        return []
    return [getattr(each, "error", None) is errors.get(number) for number, each in enumerate(results)]


def one_task_many_times(many: int) -> dict:
    """One and the same callable, several times; it returns 0, then 1, and so on."""
    shift, numbers = Shift(), iter(range(many))
    results = run_all.run_all([lambda: shift.work(number := next(numbers), 0, "give", number)] * many)
    return shift.seen(results, 0)


def two_calls(calls: list) -> list:
    """Calls by a thread each, (when, plans): the results of each, and whose errors they are."""
    seen = [None] * len(calls)

    def call(place: int, when: float, plans: list) -> None:
        shift = Shift()
        threading.Event().wait(when)
        results = run_all.run_all(shift.tasks(plans))
        seen[place] = {"results": results, "own errors": own_errors(results, shift.errors)}

    threads = [threading.Thread(target=call, args=(place, *each)) for place, each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def calls_that_meet() -> list:
    """Two threads call run_all, each with one task, and neither task ends before both are in progress: what each call returned."""
    met, seen = threading.Barrier(2), [None, None]

    def call(place: int) -> None:
        seen[place] = run_all.run_all([met.wait])

    threads = [threading.Thread(target=call, args=(place,)) for place in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [len(results) for results in seen]


def printed(plans: list) -> dict:
    """For real: all that appears on the standard output and error, whichever way it got there."""
    with tempfile.TemporaryFile() as file, standing_in(file.fileno(), sys.stdout), standing_in(file.fileno(), sys.stderr):
        how, _ = attempt(run_all.run_all, Shift().tasks(plans))
        sys.stdout.flush()
        sys.stderr.flush()
        file.seek(0)
        return {"how": how, "said": file.read(2000).decode(errors="replace")}


@contextlib.contextmanager
def standing_in(descriptor: int, stream):
    """Have what is written to a stream's descriptor go to another one."""
    kept = os.dup(stream.fileno())
    os.dup2(descriptor, stream.fileno())
    try:
        yield
    finally:
        os.dup2(kept, stream.fileno())
        os.close(kept)
