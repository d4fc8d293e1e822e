"""What the grader has your CyclicBarrier do. Nothing here knows what should come out."""

import threading
import time

import reusable_barrier
from grader.runner.tools import attempt


SOON = 0.2
"""Seconds of virtual time after which those come who come later."""


class Burnt(BaseException):
    """An exception of its own kind, made from two things."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what} {why}")


BUILT_IN = (ValueError, TimeoutError, SystemExit, KeyboardInterrupt, GeneratorExit)
ERRORS = {each.__name__: each for each in (*BUILT_IN, reusable_barrier.Broken)}
ERRORS["Burnt"] = lambda text: Burnt(*text.rsplit(" ", 1))


class Table:
    """A barrier, the threads that come to it, and a log of who arrives, acts and leaves, in the order in which it happens."""

    def __init__(self, parties: int, action: dict | None, timed: bool) -> None:
        self.log, self.idents, self.action, self.timed = [], {}, action, timed
        self.barrier = reusable_barrier.CyclicBarrier(parties, None if action is None else self.act)
        self.acted = 0
        self.began = self.now()

    def now(self) -> float:
        return time.monotonic() if self.timed else 0.0

    def threads(self, plans: list, done: list) -> list:
        """A thread for each of the `plans`, which puts what its calls came to into its list in `done`; none has started."""
        each = enumerate(zip(plans, done, strict=True))
        return [threading.Thread(target=self.work, args=(own, *plan_and_done)) for own, plan_and_done in each]

    def note(self, what: str) -> None:
        self.log.append((what, self.idents.get(threading.get_ident(), -1)))

    def act(self) -> None:
        """The barrier's action: it takes the next of the `seconds`, and raises the next of the `errors`, if there is one."""
        errors, number = self.action["errors"], self.acted
        self.acted += 1
        self.note("acts")
        pause(self.action["seconds"][min(number, len(self.action["seconds"]) - 1)])
        self.note("has acted")
        if number < len(errors) and errors[number]:
            raise ERRORS[errors[number]](f"action {number + 1} failed")

    def work(self, own: int, plan: list, done: list) -> None:
        """Make the calls of one thread's `plan`, each (when, name, keywords): `when` is in seconds from the beginning."""
        self.idents[threading.get_ident()] = own
        for when, name, args, keywords in plan:
            pause(self.began + when - self.now())
            self.note("arrives" if name == "wait" else name)
            outcome = attempt(getattr(self.barrier, name), *args, **keywords)
            self.note("leaves" if outcome[0] == "returned" else "raises")
            done.append((outcome, self.now() - self.began))


def pause(seconds: float) -> None:
    """Wait until every other thread waits too, and so long beyond that (virtual time passes only when all wait)."""
    if seconds > 0:
        threading.Event().wait(seconds)


def make(parties: list) -> list:
    """What making a barrier for each number of parties comes to: first without an action, and then with both by name."""
    alone = [attempt(reusable_barrier.CyclicBarrier, each) for each in parties]
    return [*alone, *(attempt(reusable_barrier.CyclicBarrier, parties=each, action=list) for each in parties)]


def meet(parties: int, action: dict | None, plans: list, timed: bool) -> dict:
    """A thread for each of the `plans`, all at one barrier: what every call came to, when it ended if `timed`, and the log."""
    table, done = Table(parties, action, timed), [[] for _ in plans]
    run(table.threads(plans, done))
    return {"done": done, "log": table.log, "acted": table.acted}


def at_two_barriers(parties: int, plans: list, others: list) -> list:
    """A thread for each of the `plans` at one barrier, and for each of the `others` at another: what every call came to."""
    tables = Table(parties, None, True), Table(parties, None, True)
    done, others_done = [[] for _ in plans], [[] for _ in others]
    run([*tables[0].threads(plans, done), *tables[1].threads(others, others_done)])
    return [*done, *others_done]


def passed_by(several: int, many: int) -> list:
    """One thread waits at a barrier for 2; later others make `many` more waits, each of them whoever is free: all their numbers."""
    table, left, numbers, lock = Table(2, None, False), [None] * many, [], threading.Lock()

    def first() -> None:
        numbers.append(table.barrier.wait())

    def work() -> None:
        pause(SOON)
        while True:
            with lock:
                if not left:
                    return
                left.pop()
            numbers.append(table.barrier.wait())

    run([*(threading.Thread(target=work) for _ in range(several)), threading.Thread(target=first)])
    return numbers


def run(threads: list) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
