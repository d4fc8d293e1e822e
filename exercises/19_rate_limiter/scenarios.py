"""What the grader has your RateLimiter do. Nothing here knows what should come out."""

import threading
import time

import rate_limiter
from grader.runner.tools import attempt, turn_back_the_clock


def make(arguments: list) -> list:
    """What making a limiter of each (rate, per) comes to."""
    return [attempt(_made, *each) for each in arguments]


def _made(rate: int, per: float) -> None:
    rate_limiter.RateLimiter(rate, per)


def at_work(rate: int, per: float, plans: list) -> dict:
    """A thread for each plan, a list of calls (name, moment), which it makes at that moment or as soon as it can after it.

    With the name "turn_back" the wall clock is set back by an hour instead. Of each call: its name, its outcome, and when it
    began and ended, in seconds of virtual time from the start. Afterwards try_acquire() of a second limiter is called, which
    nobody has used.
    """
    limiter, other = rate_limiter.RateLimiter(rate, per), rate_limiter.RateLimiter(rate, per)
    seen = [[] for _ in plans]
    start = time.monotonic()

    def work(plan: list, calls: list) -> None:
        for name, moment in plan:
            early = moment - (time.monotonic() - start)
            if early > 0:
                threading.Event().wait(early)
            if name == "turn_back":
                turn_back_the_clock(3600.0)
                continue
            began = time.monotonic() - start
            outcome = attempt(getattr(limiter, name))
            call = (name, outcome, began, time.monotonic() - start)
            calls.append(call)

    threads = [threading.Thread(target=work, args=each) for each in zip(plans, seen, strict=True)]
    if len(plans) == 1:
        work(plans[0], seen[0])
        threads = []
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"seen": seen, "other": attempt(other.try_acquire)}


def beside_another(rate: int, per: float, moment: float) -> dict:
    """A thread of its own waits in acquire() of one limiter; at a moment acquire() of another one is called, which is new.

    When that began and ended, in seconds of virtual time from the start.
    """
    first, second = (rate_limiter.RateLimiter(rate=rate, per=per) for _ in range(2))
    start = time.monotonic()
    for _ in range(rate):
        first.acquire()
    waiting = threading.Thread(target=first.acquire)
    waiting.start()
    threading.Event().wait(moment)
    began = time.monotonic() - start
    outcome = attempt(second.acquire)
    ended = time.monotonic() - start
    waiting.join()
    return {"outcome": outcome, "began": began, "ended": ended}


def many_at_once(rate: int, per: float, more: int) -> dict:
    """One thread calls acquire() `rate` times, and then try_acquire() so many times more."""
    limiter = rate_limiter.RateLimiter(rate, per)
    start = time.monotonic()
    for _ in range(rate):
        limiter.acquire()
    took = time.monotonic() - start
    return {"took": took, "tried": [limiter.try_acquire() for _ in range(more)]}
