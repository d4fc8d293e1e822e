"""What the grader has your BackgroundWorker do. Nothing here knows what should come out."""

import threading
import time

import background_worker
from grader.runner.tools import attempt


class Alarm(BaseException):
    """An exception that is no Exception, and not one of Python's own."""


KINDS = (ValueError, StopIteration, SystemExit, KeyboardInterrupt, Alarm)
ERRORS = {each.__name__: each for each in KINDS}


def pause(seconds: float) -> None:
    """Wait until every other thread waits too, and so long beyond that (virtual time passes only when all wait)."""
    if seconds:
        threading.Event().wait(seconds)


class Scullery:
    """A worker whose handle takes `seconds` for an item, raises what `errors` says for it, and writes everything down."""

    def __init__(self, seconds: float = 0, errors: dict | None = None) -> None:
        self.seconds, self.errors = seconds, errors or {}
        self.begun, self.handled, self.raised, self.threads = [], [], [], []
        self.inside = self.most_inside = 0
        self.start = time.monotonic()
        self.worker = background_worker.BackgroundWorker(self.handle)

    def handle(self, item: object) -> None:
        if threading.current_thread() not in self.threads:
            self.threads.append(threading.current_thread())
        self.begun.append(item)
        self.inside += 1
        self.most_inside = max(self.most_inside, self.inside)
        time.sleep(0)
        pause(self.seconds)
        self.inside -= 1
        self.handled.append((item, self.now()))
        if repr(item) in self.errors:
            self.raised.append(ERRORS[self.errors[repr(item)]](f"{item!r} broke"))
            raise self.raised[-1]

    def now(self) -> float:
        return time.monotonic() - self.start

    def submit(self, item: object) -> tuple:
        return attempt(self.worker.submit, item)

    def stop(self, keywords: dict) -> dict:
        """Stop the worker: what came of it, and how things stood when it returned."""
        outcome = attempt(self.worker.stop, **keywords)
        alive = sum(thread.is_alive() for thread in self.threads)
        return {"outcome": outcome, "when": self.now(), "alive": alive, "handled": [item for item, _ in self.handled]}

    def book(self) -> dict:
        return {
            "begun": self.begun,
            "handled": self.handled,
            "threads": len(self.threads),
            "callers": threading.current_thread() in self.threads,
            "most_inside": self.most_inside,
        }

    def slate(self) -> list:
        """The worker's errors: each as (item, number of the exception as it was raised, counted from 1), or as it is."""
        errors = self.worker.errors
        if type(errors) is not list:
            return errors
        return [(each[0], self._number(each[1])) if isinstance(each, tuple) and len(each) == 2 else each for each in errors]

    def _number(self, error: object) -> object:
        return next((number for number, raised in enumerate(self.raised, 1) if raised is error), error)


def in_a_row(items: list, errors: dict, late: object) -> dict:
    """One thread submits all items and stops the worker; then it submits `late`."""
    scullery = Scullery(0, errors)
    submitted = [scullery.submit(item) for item in items]
    stopped = scullery.stop({})
    return {
        "submitted": submitted,
        "stopped": stopped,
        "late": scullery.submit(late),
        "errors": scullery.slate(),
        "book": scullery.book(),
    }


def refused(items: list, keywords: dict) -> dict:
    """One thread submits items, stops the worker, submits one more, and stops it once more."""
    scullery = Scullery()
    for item in items:
        scullery.submit(item)
    stops = [scullery.stop(keywords)]
    late = scullery.submit("late")
    stops.append(scullery.stop(keywords))
    pause(1.0)
    return {"late": late, "stops": stops, "book": scullery.book()}


def timeline(seconds: float, items: list, stops: list, late: tuple = ()) -> dict:
    """Items that take so long each are submitted at once; `stops` are (moment, keywords), a thread for each.

    `late` are moments, at each of which one thread submits one more item.
    """
    scullery = Scullery(seconds)
    submitted = [scullery.submit(item) for item in items]
    took = scullery.now()
    seen = [None] * len(stops)

    def stop(place: int, moment: float, keywords: dict) -> None:
        pause(moment)
        seen[place] = scullery.stop(keywords)

    def come_late() -> None:
        for moment in late:
            pause(moment - scullery.now())
            scullery.submit(f"late at {moment:g}")

    threads = [threading.Thread(target=stop, args=(place, *each)) for place, each in enumerate(stops)]
    threads += [threading.Thread(target=come_late)] * bool(late)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pause(10 * seconds)
    return {"submitted": submitted, "took": took, "stops": seen, "errors": scullery.slate(), "book": scullery.book()}


def at_once(plans: list, stops: list) -> dict:
    """A thread for each plan, which submits its items, and one for each of `stops`, all at once; then a last stop()."""
    scullery = Scullery()
    submitted, stopped = [[] for _ in plans], [None] * len(stops)

    def submit(plan: list, outcomes: list) -> None:
        for item in plan:
            outcome = scullery.submit(item)
            outcomes.append(outcome)

    def stop(place: int, keywords: dict) -> None:
        stopped[place] = scullery.stop(keywords)

    threads = [threading.Thread(target=submit, args=each) for each in zip(plans, submitted, strict=True)]
    threads += [threading.Thread(target=stop, args=each) for each in enumerate(stops)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    last = scullery.stop({})
    return {"submitted": submitted, "stops": stopped, "last": last, "book": scullery.book()}


def errors_when_stopped(plans: list, errors: dict) -> dict:
    """A thread for each plan, which submits its items, and stop() meanwhile: the errors as they are when it has returned."""
    scullery = Scullery(0, errors)

    def submit(plan: list) -> None:
        for item in plan:
            scullery.submit(item)

    threads = [threading.Thread(target=submit, args=(plan,)) for plan in plans]
    for thread in threads:
        thread.start()
    stopped = scullery.stop({})
    slate = scullery.slate()
    for thread in threads:
        thread.join()
    return {"stopped": stopped, "errors": slate}


def after_a_rest(seconds: float) -> list:
    """An item, a pause, one more item, and stop(): what was handled."""
    handled = []
    worker = background_worker.BackgroundWorker(handled.append)
    worker.submit("early")
    pause(seconds)
    worker.submit("late")
    worker.stop()
    return handled


def side_by_side() -> bool:
    """Two workers with an item each; the first one's handle waits until the second's was called. Both are stopped then."""
    called, done = threading.Event(), threading.Event()

    def wait_for_the_other(item: str) -> None:
        called.wait()
        done.set()

    first = background_worker.BackgroundWorker(wait_for_the_other)
    second = background_worker.BackgroundWorker(lambda item: called.set())
    first.submit("pot")
    second.submit("pan")
    done.wait()
    first.stop()
    second.stop()
    return True


def two_workers() -> list:
    """Two workers, whose handles raise: what each has in its errors, as texts."""
    workers = []
    for name in ("first", "second"):

        def handle(item: str, name: str = name) -> None:
            raise ValueError(f"{item} of the {name}")

        workers.append(background_worker.BackgroundWorker(handle))
    for worker in workers:
        worker.submit("tray")
    for worker in workers:
        worker.stop()
    return [[str(error) for _, error in worker.errors] for worker in workers]


def raises_stopped() -> dict:
    """The first item's handle raises Stopped, as if it had submitted to another worker; then comes a second item."""
    handled = []

    def handle(item: str) -> None:
        handled.append(item)
        if item == "a":
            raise background_worker.Stopped("another worker has been stopped")

    worker = background_worker.BackgroundWorker(handle)
    worker.submit("a")
    worker.submit("b")
    worker.stop()
    return {"handled": handled, "errors": [(item, type(error).__name__) for item, error in worker.errors]}


def many_wait(many: int) -> int:
    """So many items wait while the first one is being handled: how many are handled in the end."""
    handled, begin = [], threading.Event()

    def handle(item: int) -> None:
        begin.wait()
        handled.append(item)

    worker = background_worker.BackgroundWorker(handle)
    for item in range(many):
        worker.submit(item)
    begin.set()
    worker.stop()
    return len(handled)


def drops_after_an_error() -> list:
    """The item in hand raises after stop(False) was called: what was handled."""
    handled, inside, go_on = [], threading.Event(), threading.Event()

    def handle(item: str) -> None:
        handled.append(item)
        inside.set()
        go_on.wait()
        raise ValueError(item)

    worker = background_worker.BackgroundWorker(handle)
    for item in "abc":
        worker.submit(item)
    inside.wait()
    stopper = threading.Thread(target=worker.stop, args=(False,))
    stopper.start()
    pause(0.5)
    go_on.set()
    stopper.join()
    return handled


def for_real(many: int) -> list:
    """Workers that are used and stopped, for real: one with nothing to do, and two with `many` items."""
    handled = []
    for items, drain in ((0, True), (many, True), (many, False)):
        worker = background_worker.BackgroundWorker(handled.append)
        for item in range(1, items + 1):
            worker.submit(item)
        worker.stop(drain=drain)
    return handled[:many]
