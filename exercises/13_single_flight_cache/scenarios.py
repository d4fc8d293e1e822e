"""What the grader has your SingleFlightCache do. Nothing here knows what should come out."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future

import single_flight_cache
from grader.runner.tools import at_once, attempt

class EqualToAll:
    """A value that says of everything that it is equal, as unittest.mock.ANY does."""

    def __eq__(self, other: object) -> bool:
        return True


KEYS = {"None": None, "0": 0, "an empty text": "", "a tuple": ("rye", 500), "a text": "rye"}
VALUES = {
    "a new object": object,
    "None": lambda: None,
    "False": lambda: False,
    "0": lambda: 0,
    "an empty list": list,
    "a ValueError that is not raised": lambda: ValueError("only a value"),
    "an Event": threading.Event,
    "a Future": Future,
    "a Lock": threading.Lock,
    "an object that is equal to everything": EqualToAll,
}


class Locked(Exception):
    """An exception that is made from two things, as UnicodeDecodeError is from five."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(key, reason)


class Stopped(BaseException):
    """An exception that is no Exception, as GeneratorExit and asyncio.CancelledError are none."""


ERRORS = {each.__name__: each for each in (ValueError, KeyError, SystemExit, KeyboardInterrupt, StopIteration)}
ERRORS |= {"Locked": lambda text: Locked("rye", text), "Stopped": Stopped}
SOON = 0.1
"""Seconds of virtual time after which a thread acts that lets all others come to wait first."""


class Archive:
    """Loads a new object for each key, after as many failures as it is told; writes down who was in it when."""

    def __init__(self, failures: int = 0, error: Callable = ValueError, make: object = object) -> None:
        self.failures, self.error, self.make = failures, error, make
        self.asked, self.inside, self.made = [], [], []
        self.most_inside = 0

    def load(self, key: object) -> object:
        number = len(self.asked)
        self.asked.append(key)
        self.inside.append(key)
        self.most_inside = max(self.most_inside, self.inside.count(key))
        time.sleep(0)
        self.inside.remove(key)
        if number < self.failures:
            raise self.error(f"failure {number + 1}")
        self.made.append((key, self.make()))
        return self.made[-1][1]

    def which(self, outcome: tuple) -> object:
        """(key, its number among the objects of that key) for an object that was loaded here; the outcome itself if it raised."""
        how, value = outcome
        if how == "raised":
            return outcome
        place = next((place for place, (_, made) in enumerate(self.made) if made is value), None)
        if place is None:
            return "something else"
        key = self.made[place][0]
        return key, [each for each, _ in self.made[: place + 1]].count(key)


def pause(seconds: float) -> None:
    """Wait until every other thread waits too, and so long beyond that (virtual time passes only when all wait)."""
    threading.Event().wait(seconds)


def each_in_a_row(cases: list, many: int) -> list:
    """For each (key, value) of KEYS and VALUES: one thread calls get() `many` times on a cache of its own."""
    return [in_a_row(KEYS[key], VALUES[value], many) for key, value in cases]


def in_a_row(key: object, value: object, many: int) -> dict:
    archive = Archive(make=value)
    cache = single_flight_cache.SingleFlightCache(archive.load)
    return {"got": [archive.which(attempt(cache.get, key)) for _ in range(many)], "asked": archive.asked}


def equal_keys(keys: list) -> dict:
    """One thread gets each of the keys."""
    archive = Archive()
    cache = single_flight_cache.SingleFlightCache(archive.load)
    return {"got": [archive.which(attempt(cache.get, key)) for key in keys], "asked": archive.asked}


class Recipe:
    """A value that can be had by a weak reference, too."""


def let_go(many: int) -> int:
    """One thread gets a key `many` times, and keeps nothing of what it gets: how many loads there were."""
    loads = []

    def load(key: str) -> Recipe:
        loads.append(key)
        return Recipe()

    cache = single_flight_cache.SingleFlightCache(load)
    for _ in range(many):
        cache.get("rye")
    return len(loads)


def many_keys(many: int) -> dict:
    """One thread gets `many` keys from -2 on (-2 and -1 have one hash), and then the same again; two caches, used in turn."""
    archives = [Archive(), Archive()]
    caches = [single_flight_cache.SingleFlightCache(archive.load) for archive in archives]
    got = [
        [archive.which(attempt(cache.get, key)) for archive, cache in zip(archives, caches, strict=True)]
        for key in [*range(-2, many - 2)] * 2
    ]
    return {"got": got, "asked": [len(archive.asked) for archive in archives]}


def together(plans: list) -> dict:
    """A thread for each plan, all at once: it calls get() for its keys, one after another."""
    archive = Archive()
    cache = single_flight_cache.SingleFlightCache(archive.load)
    outcomes = at_once(*[lambda plan=plan: [attempt(cache.get, key) for key in plan] for plan in plans])
    got = [[archive.which(each) for each in value] if how == "returned" else (how, value) for how, value in outcomes]
    return {"asked": sorted(archive.asked), "most_inside": archive.most_inside, "got": got}


def two_caches() -> list:
    """Two threads at once get the same key, each from a cache of its own: what each got, and how many loads its cache did."""
    archives = [Archive(), Archive()]
    caches = [single_flight_cache.SingleFlightCache(archive.load) for archive in archives]
    outcomes = at_once(*[lambda cache=cache: cache.get("rye") for cache in caches])
    return [(archive.which(outcome), len(archive.asked)) for archive, outcome in zip(archives, outcomes, strict=True)]


def slow(seconds: float, after: float) -> dict:
    """A load takes so many seconds (of virtual time); a second get() comes `after` the first one."""
    asked = []

    def load(key: str) -> str:
        asked.append(key)
        pause(seconds)
        return f"recipe of {key}, number {len(asked)}"

    def late() -> object:
        pause(after)
        return cache.get("rye")

    cache = single_flight_cache.SingleFlightCache(load)
    return {"got": at_once(lambda: cache.get("rye"), late), "asked": asked}


def side_by_side(keys: list) -> list:
    """A thread for each of the keys gets it, and each load ends only once all of them have begun."""
    begun, all_begun = [], threading.Event()

    def load(key: int) -> str:
        begun.append(key)
        if len(begun) == len(keys):
            all_begun.set()
        all_begun.wait()
        return f"recipe {key}"

    cache = single_flight_cache.SingleFlightCache(load)
    return at_once(*[lambda key=key: cache.get(key) for key in keys])


def failure_while_all_wait(many: int, error: str, again: bool) -> dict:
    """The first load fails once all `many` threads wait in get(). With `again`, each then calls get() once more."""
    archive, fail = Archive(1, ERRORS[error]), threading.Event()

    def load(key: str) -> object:
        fail.wait()
        return archive.load(key)

    cache = single_flight_cache.SingleFlightCache(load)
    outcomes = [[] for _ in range(many)]

    def work(outcomes: list) -> None:
        for _ in range(1 + again):
            outcome = attempt(cache.get, "rye")
            outcomes.append(outcome)

    threads = [threading.Thread(target=work, args=(each,)) for each in outcomes]
    for thread in threads:
        thread.start()
    pause(SOON)
    fail.set()
    for thread in threads:
        thread.join()
    return {
        "got": [[archive.which(outcome) for outcome in each] for each in outcomes],
        "asked": len(archive.asked),
        "most_inside": archive.most_inside,
        "afterwards": archive.which(attempt(cache.get, "rye")),
    }


def failing_apart(plans: list, errors: dict) -> list:
    """A thread for each plan, its keys one after another. All wait in get() for their first, and then load by load of a key fails.

    `errors` has for each key what its first load raises, and what all later ones raise.
    """
    fail, asked = threading.Event(), []

    def load(key: str) -> object:
        asked.append(key)
        place = 0 if asked.count(key) == 1 else 1
        fail.wait()
        raise ERRORS[errors[key][place]](f"{key}'s load failed")

    cache = single_flight_cache.SingleFlightCache(load)
    done = [[] for _ in plans]

    def work(plan: list, outcomes: list) -> None:
        for key in plan:
            outcome = attempt(cache.get, key)
            outcomes.append(outcome)

    threads = [threading.Thread(target=work, args=each) for each in zip(plans, done, strict=True)]
    for thread in threads:
        thread.start()
    pause(SOON)
    fail.set()
    for thread in threads:
        thread.join()
    return done


def threads_left(fails: bool) -> dict:
    """One thread calls get(), whose load fails or not: how many more threads there are afterwards than before."""
    archive, before = Archive(1 if fails else 0), threading.active_count()
    cache = single_flight_cache.SingleFlightCache(archive.load)
    outcome = archive.which(attempt(cache.get, "rye"))
    return {"got": outcome, "left": threading.active_count() - before}


def failing(many: int, failures: int) -> dict:
    """`many` threads call get() at once, and the first `failures` loads fail; then one thread calls it again."""
    archive = Archive(failures)
    cache = single_flight_cache.SingleFlightCache(archive.load)
    got = [archive.which(outcome) for outcome in at_once(*[lambda: cache.get("rye")] * many)]
    afterwards = [archive.which(attempt(cache.get, "rye")) for _ in range(failures + 1)]
    return {"got": got, "afterwards": afterwards, "asked": len(archive.asked), "most_inside": archive.most_inside}


def failing_in_a_row(failures: int, error: str, many: int) -> dict:
    """One thread gets rye, which fails at first, `many` times, and oat in between."""
    archive, oats = Archive(failures, ERRORS[error]), Archive()

    def load(key: str) -> object:
        return oats.load(key) if key == "oat" else archive.load(key)

    cache = single_flight_cache.SingleFlightCache(load)
    got = [(archive.which(attempt(cache.get, "rye")), oats.which(attempt(cache.get, "oat"))) for _ in range(many)]
    return {"got": got, "asked": len(archive.asked)}


def nested(wanted: list) -> dict:
    """Bread needs dough and crust, both need flour: so many threads each get one of them."""
    needs, asked = {"bread": ["dough", "crust"], "dough": ["flour"], "crust": ["flour"], "flour": []}, []

    def load(key: str) -> list:
        asked.append(key)
        return [key, *(cache.get(need) for need in needs[key])]

    cache = single_flight_cache.SingleFlightCache(load)
    return {"got": at_once(*[lambda key=key: cache.get(key) for key in wanted]), "asked": sorted(asked)}


def chain(length: int, fails: bool) -> list:
    """Each key's load gets the key below it, down to 0, whose first load fails or not; get() is called twice."""
    asked = []

    def load(key: int) -> int:
        asked.append(key)
        if fails and asked.count(0) == 1 and key == 0:
            raise ValueError("the last one failed")
        return cache.get(key - 1) + 1 if key else 0

    cache = single_flight_cache.SingleFlightCache(load)
    return [attempt(cache.get, length) for _ in range(2)]
