"""What the grader has your InOrder do. Nothing here knows what should come out."""

import threading
import time
from collections.abc import Sequence

import in_order
from grader.runner.tools import attempt

NAMES = ("first", "second", "third")
SETTLE = 0.2
"""Seconds until a thread that is about to wait does wait, for real."""


class Burnt(BaseException):
    """Is no Exception, and none of Python's own."""


ERRORS = {kind.__name__: kind for kind in (ValueError, StopIteration, SystemExit, KeyboardInterrupt, GeneratorExit, Burnt)}


class Loaf:
    """An InOrder whose actions write down when they begin and end, and in which thread."""

    def __init__(self, seconds: dict, errors: dict) -> None:
        self.order = in_order.InOrder()
        self.seconds, self.errors = seconds, errors
        self.log, self.runners, self.callers, self.outcomes, self.raised = [], {}, {}, {}, {}

    def action(self, name: str) -> str:
        self.log.append(f"{name} begins")
        self.runners.setdefault(name, []).append(threading.get_ident())
        time.sleep(self.seconds.get(name, 0))
        self.log.append(f"{name} ends")
        if name in self.errors:
            self.raised[name] = ERRORS[self.errors[name]](f"{name} failed")
            raise self.raised[name]
        return name

    def call(self, name: str) -> None:
        self.callers[name] = threading.get_ident()
        self.outcomes[name] = attempt(getattr(self.order, name), lambda: self.action(name))

    def start(self, name: str) -> threading.Thread:
        thread = threading.Thread(target=self.call, args=(name,), name=name)
        thread.start()
        return thread

    def call_all(self, names: Sequence) -> None:
        """Call these methods, each when the one before has returned."""
        for name in names:
            self.start(name).join()

    def seen(self) -> dict:
        own = {name: [ident == self.callers.get(name) for ident in self.runners.get(name, [])] for name in NAMES}
        outcomes = {name: (how, value if how == "raised" else None) for name, (how, value) in self.outcomes.items()}
        same = {name: self.outcomes[name][1] is error for name, error in self.raised.items() if name in self.outcomes}
        return {"log": list(self.log), "in_own_thread": own, "outcomes": outcomes, "the_very_error": same}


def together(started: list, errors: dict) -> dict:
    """Three threads, started in this order, call the three methods."""
    loaf = Loaf({}, errors)
    for thread in [loaf.start(name) for name in started]:
        thread.join()
    return loaf.seen()


def one_after_another() -> dict:
    """Each call is made only when the one before it has returned."""
    loaf = Loaf({}, {})
    loaf.call_all(NAMES)
    return loaf.seen()


def later_one_waits(later: str, earlier: str) -> dict:
    """The action of `later` ends only once the call of `earlier` has returned."""
    order, returned, done = in_order.InOrder(), threading.Event(), []

    def call(name: str) -> None:
        getattr(order, name)(lambda: returned.wait() if name == later else None)
        if name == earlier:
            returned.set()
        done.append(name)

    threads = [threading.Thread(target=call, args=(name,), name=name) for name in NAMES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"returned": sorted(done)}


def goes_on(earlier: str, later: str) -> list:
    """The thread that called `earlier` has more to do, until the call of `later` has returned: the calls that returned."""
    order, returned, done = in_order.InOrder(), threading.Event(), []

    def call(name: str) -> None:
        getattr(order, name)(lambda: None)
        done.append(name)
        if name == earlier:
            returned.wait()
        if name == later:
            returned.set()

    threads = [threading.Thread(target=call, args=(name,), name=name) for name in NAMES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(done)


def two_loaves_meet() -> list:
    """Of two InOrders, each first action ends when both have begun: the calls that returned."""
    met, done = threading.Barrier(2), []

    def call(order: in_order.InOrder) -> None:
        order.first(met.wait)
        done.append("first")

    threads = [threading.Thread(target=call, args=(in_order.InOrder(),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def slow_one(name: str, seconds: float) -> dict:
    """The action of `name` takes so many seconds, while the next method is called; the others are called before, or after that."""
    loaf, place = Loaf({name: seconds}, {}), NAMES.index(name)
    loaf.call_all(NAMES[:place])
    for thread in [loaf.start(each) for each in (NAMES[place + 1], name)]:
        thread.join()
    loaf.call_all(NAMES[place + 2 :])
    return loaf.seen()


def second_loaf(waiting: str) -> list:
    """What has begun a little after `waiting` was called of an InOrder.

    Before, one InOrder has done all its work, and another one what comes before `waiting`.
    """
    together(list(NAMES), {})
    loaf, half_done = Loaf({}, {}), Loaf({}, {})
    place = NAMES.index(waiting)
    half_done.call_all(NAMES[:place])
    threads = [loaf.start(waiting)]
    threading.Event().wait(0.5)
    begun = list(loaf.log)
    threads += [loaf.start(name) for name in NAMES if name != waiting]
    for thread in threads:
        thread.join()
    half_done.call_all(NAMES[place:])
    return begun


def cpu_while_waiting(cases: list, seconds: float) -> float:
    """The CPU seconds that this whole process uses in `seconds` in which a thread of each case waits.

    A case is the call in which it waits, those that were made before, which of these is at work all the time (or None), and how
    the others of these ended, each case with an InOrder of its own.
    """
    threads, rest = [], []
    for waiting, before, at_work, errors in cases:
        loaf = Loaf({at_work: SETTLE + seconds}, errors)
        loaf.call_all(name for name in before if name != at_work)
        threads += [loaf.start(name) for name in (at_work, waiting) if name]
        rest += [(loaf, name) for name in NAMES if name not in [waiting, *before]]
    time.sleep(SETTLE)
    began = time.process_time()
    time.sleep(seconds)
    used = time.process_time() - began
    threads += [loaf.start(name) for loaf, name in rest]
    for thread in threads:
        thread.join()
    return used


def nobody_comes_yet(waiting: str, before: list, at_work: str | None, errors: dict) -> dict:
    """A thread waits in `waiting` for a second (of virtual time), and then the others come; the case as in cpu_while_waiting."""
    loaf = Loaf({at_work: 1.0}, errors)
    loaf.call_all(name for name in before if name != at_work)
    threads = [loaf.start(name) for name in (at_work, waiting) if name]
    threading.Event().wait(1.0)
    threads += [loaf.start(name) for name in NAMES if name not in [waiting, *before]]
    for thread in threads:
        thread.join()
    return loaf.seen()
