"""What the grader has your Lazy do. Nothing here knows what should come out."""

import threading
import time

import lazy_value
from grader.runner.tools import at_once, attempt


class Grumpy:
    """A value that can't be compared, counted or asked whether it is true."""

    def __eq__(self, other: object) -> bool:
        raise TypeError("this value can't be compared")

    def __bool__(self) -> bool:
        raise TypeError("this value is neither true nor false")

    def __len__(self) -> int:
        raise TypeError("this value has no length")

    __hash__ = None


class Blackout(BaseException):
    """An exception that is none of Python's own, and no ordinary one."""


VALUES = {
    "a new object": object,
    "None": lambda: None,
    "False": lambda: False,
    "0": lambda: 0,
    "''": lambda: "",
    "an empty list": list,
    "an empty tuple": tuple,
    "Ellipsis": lambda: ...,
    "a ValueError that is not raised": lambda: ValueError("only a value"),
    "NotImplemented": lambda: NotImplemented,
    "an object whose == and bool() raise": Grumpy,
    "a function": lambda: lambda: "bread",
    "True": lambda: True,
    "-1": lambda: -1,
    "the class object": lambda: object,
    "the class ValueError": lambda: ValueError,
    "another Lazy": lambda: lazy_value.Lazy(lambda: "bread"),
}
ERRORS = {each.__name__: each for each in (ValueError, SystemExit, KeyboardInterrupt, StopIteration, KeyError, Blackout)}


class Factory:
    """Makes a new object at each call, after as many failures as it is told; writes down who was in it when."""

    def __init__(self, failures: int = 0, error: type = ValueError, make: object = object, seconds: float = 0) -> None:
        self.failures, self.error, self.make, self.seconds = failures, error, make, seconds
        self.calls = []
        self.texts = []
        self.made = []
        self.inside = self.most_inside = 0

    def __call__(self) -> object:
        number = len(self.calls)
        self.calls.append(threading.get_ident())
        self.inside += 1
        self.most_inside = max(self.most_inside, self.inside)
        time.sleep(self.seconds)
        self.inside -= 1
        if number < self.failures:
            error = self.error(f"failure {number + 1}")
            self.texts.append(str(error))
            raise error
        self.made.append(self.make())
        return self.made[-1]

    def which(self, outcome: tuple) -> object:
        """The number of the object that an outcome holds, counted from 1; 0 for an object that was never made here."""
        how, value = outcome
        if how == "raised":
            return outcome
        return next((number for number, made in enumerate(self.made, 1) if made is value), 0)


def in_a_row(value: str, many: int) -> dict:
    """One thread calls get() `many` times on a Lazy of one of VALUES."""
    factory = Factory()
    factory.make = VALUES.get(value, lambda: factory)
    lazy = lazy_value.Lazy(factory)
    got = [factory.which(attempt(lazy.get)) for _ in range(many)]
    return {"calls": len(factory.calls), "got": got}


def each_in_a_row(values: list, many: int) -> list:
    """The same for several of VALUES."""
    return [in_a_row(value, many) for value in values]


def let_go(many: int) -> int:
    """One thread calls get() `many` times, and keeps nothing of what it gets: how many times the factory ran."""
    calls = 0

    def make() -> Grumpy:
        nonlocal calls
        calls += 1
        return Grumpy()

    lazy = lazy_value.Lazy(make)
    for _ in range(many):
        lazy.get()
    return calls


def together(many: int, each: int) -> dict:
    """`many` threads call get() `each` times at once on one Lazy."""
    factory = Factory()
    lazy = lazy_value.Lazy(factory)
    outcomes = at_once(*[lambda: [lazy.get() for _ in range(each)]] * many)
    got = [
        [factory.which((how, one)) for one in value] if how == "returned" else factory.which((how, value))
        for how, value in outcomes
    ]
    return {"calls": len(factory.calls), "most_inside": factory.most_inside, "got": got}


def slow(many: int, seconds: float) -> dict:
    """`many` threads call get() at once, and the factory takes so many seconds (of virtual time)."""
    inside, most, calls = 0, 0, 0

    def make() -> str:
        nonlocal inside, most, calls
        calls += 1
        inside += 1
        most = max(most, inside)
        time.sleep(seconds)
        inside -= 1
        return "bread"

    lazy = lazy_value.Lazy(make)
    return {"got": at_once(*[lazy.get] * many), "most_inside": most, "calls": calls}


def failing(many: int, failures: int, error: str, seconds: float = 0) -> dict:
    """`many` threads call get() at once, and the factory fails `failures` times before it succeeds, after `seconds` each time."""
    factory = Factory(failures, ERRORS[error], seconds=seconds)
    lazy = lazy_value.Lazy(factory)

    def get() -> tuple:
        return threading.get_ident(), attempt(lazy.get)

    ran = [value for _, value in at_once(*[get] * many)]
    threads = [ident for ident, _ in ran]
    return {
        "ran_by": [threads.index(ident) if ident in threads else -1 for ident in factory.calls],
        "got": [factory.which(outcome) for _, outcome in ran],
        "most_inside": factory.most_inside,
        "afterwards": factory.which(attempt(lazy.get)),
    }


def failing_in_a_row(failures: int, error: str, many: int) -> dict:
    """One thread calls get() `many` times, and the factory fails `failures` times before it succeeds."""
    factory = Factory(failures, ERRORS[error])
    lazy = lazy_value.Lazy(factory)
    got = [factory.which(attempt(lazy.get)) for _ in range(many)]
    return {"got": got, "texts": factory.texts, "calls": len(factory.calls)}


def nested(threads: int) -> list:
    """The factory of one Lazy calls get() of two others, which share a third; so many threads ask for one each."""
    flour = lazy_value.Lazy(lambda: "flour")
    dough = lazy_value.Lazy(lambda: ("dough", flour.get()))
    crust = lazy_value.Lazy(lambda: ("crust", flour.get()))
    bread = lazy_value.Lazy(lambda: ("bread", dough.get(), crust.get()))
    return at_once(*[bread.get, crust.get][:threads])


def chain(length: int) -> object:
    """So many Lazies in a row, whose factories each call get() of the next one: what get() of the first returns."""
    last = lazy_value.Lazy(lambda: "bread")
    for _ in range(length - 1):
        last = lazy_value.Lazy(last.get)
    return attempt(last.get)


def star(many: int) -> object:
    """A Lazy whose factory calls get() of so many others, one after another: what get() of that one returns."""
    hub = lazy_value.Lazy(lambda: [each.get() for each in others])
    others = [lazy_value.Lazy(lambda number=number: number) for number in range(many)]
    return attempt(hub.get)


def one_after_the_other() -> list:
    """Two threads ask one Lazy, and two another, whose factory ends only once the first two have their value."""
    served = [threading.Event(), threading.Event()]

    def make_cake() -> str:
        for event in served:
            event.wait()
        return "cake"

    def get_bread(place: int) -> object:
        value = bread.get()
        served[place].set()
        return value

    bread, cake = lazy_value.Lazy(lambda: time.sleep(0.02) or "bread"), lazy_value.Lazy(make_cake)
    return at_once(lambda: get_bread(0), lambda: get_bread(1), cake.get, cake.get)


def side_by_side() -> list:
    """The factories of two Lazies, each of which ends only once the other has begun."""
    begun = [threading.Event(), threading.Event()]

    def make(own: int) -> str:
        begun[own].set()
        begun[1 - own].wait()
        return ("bread", "cake")[own]

    lazies = [lazy_value.Lazy(lambda: make(0)), lazy_value.Lazy(lambda: make(1))]
    return at_once(*[lazy.get for lazy in lazies])
