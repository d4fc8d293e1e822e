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
