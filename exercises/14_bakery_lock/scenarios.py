"""What the grader has your BakeryLock do. Nothing here knows what should come out."""

import threading
import time

import bakery_lock
from grader.runner.tools import attempt


class Shop:
    """A lock, and a log of which party comes, is in and goes out, in the order in which it happens."""

    def __init__(self, parties: int, napping: bool = False) -> None:
        self.stay = time.sleep if napping else pause
        self.lock, self.log, self.counter = bakery_lock.BakeryLock(parties), [], threading.Lock()

    def buy(self, me: int, when: float, stay: float) -> None:
        """Party `me` comes after `when` more seconds, and stays inside for so many, or naps, which may be over at any time."""
        pause(when)
        self.log.append(("comes", me))
        self.lock.acquire(me)
        self.log.append(("in", me))
        with self.counter:  # a place where others may come in between
            pass
        self.stay(stay)
        self.log.append(("out", me))
        self.lock.release(me)


def pause(seconds: float) -> None:
    """Let so many virtual seconds pass, in which all others do what they can."""
    if seconds:
        threading.Event().wait(seconds)


def make(parties: list) -> list:
    """What making a lock for each number of parties comes to."""
    return [attempt(bakery_lock.BakeryLock, each) for each in parties]


def morning(parties: int, plans: list, napping: bool = False) -> list:
    """A thread for each of the `plans`, its purchases one after another; the log."""
    shop = Shop(parties, napping)

    def work(plan: list) -> None:
        for purchase in plan:
            shop.buy(*purchase)

    threads = [threading.Thread(target=work, args=(plan,)) for plan in plans]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return shop.log


def long_stay(seconds: float) -> list:
    """For real: party 1 comes while party 0 stays inside for so many seconds; the log."""
    shop, inside = Shop(2, napping=True), threading.Event()

    def wait_and_buy() -> None:
        inside.wait()
        shop.buy(1, 0, 0)

    other = threading.Thread(target=wait_and_buy)
    other.start()
    shop.lock.acquire(0)
    shop.log.append(("in", 0))
    inside.set()
    time.sleep(seconds)
    shop.log.append(("out", 0))
    shop.lock.release(0)
    other.join()
    return shop.log


def two_locks(parties: int, me: int) -> str:
    """Party `me` holds one lock; meanwhile the others go through a second one, one after another, and then `me` does too."""
    held, free = bakery_lock.BakeryLock(parties), Shop(parties)
    held.acquire(me)
    for party in [*(each for each in range(parties) if each != me), me]:
        free.buy(party, 0, 0)
    held.release(me)
    return "all were in"
