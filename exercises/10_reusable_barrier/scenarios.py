"""What the grader has your CyclicBarrier do. Nothing here knows what should come out."""

import threading
import time

import reusable_barrier
from grader.runner.tools import attempt

ERRORS = {"ValueError": ValueError, "SystemExit": SystemExit, "KeyboardInterrupt": KeyboardInterrupt}


class Table:
    """A barrier, the threads that come to it, and a log of who arrives, acts and leaves, in the order in which it happens."""

    def __init__(self, parties: int, action: dict | None, timed: bool) -> None:
        self.log, self.idents, self.action, self.timed = [], {}, action, timed
        self.barrier = reusable_barrier.CyclicBarrier(parties, None if action is None else self.act)
        self.acted = 0
        self.began = self.now()

    def now(self) -> float:
        return time.monotonic() if self.timed else 0.0

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
        for when, name, keywords in plan:
            pause(self.began + when - self.now())
            self.note("arrives" if name == "wait" else name)
            outcome = attempt(getattr(self.barrier, name), **keywords)
            self.note("leaves" if outcome[0] == "returned" else "raises")
            done.append((outcome, self.now() - self.began))


def pause(seconds: float) -> None:
    """Wait until every other thread waits too, and so long beyond that (virtual time passes only when all wait)."""
    if seconds > 0:
        threading.Event().wait(seconds)


def make(parties: list) -> list:
    """What making a barrier for each number of parties comes to."""
    return [attempt(reusable_barrier.CyclicBarrier, each) for each in parties]


def meet(parties: int, action: dict | None, plans: list, timed: bool) -> dict:
    """A thread for each of the `plans`, all at one barrier: what every call came to, when it ended if `timed`, and the log."""
    table = Table(parties, action, timed)
    done = [[] for _ in plans]
    threads = [
        threading.Thread(target=table.work, args=(own, plan, outcomes))
        for own, (plan, outcomes) in enumerate(zip(plans, done, strict=True))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"done": done, "log": table.log, "acted": table.acted}
