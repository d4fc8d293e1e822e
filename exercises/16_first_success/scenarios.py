"""What the grader has your first_success do. Nothing here knows what should come out."""

import threading
import time
from collections.abc import Sequence

import first_success
from grader.runner.tools import at_once, attempt


class LineCut(BaseException):
    """Neither an Exception nor one of Python's own."""


KINDS = (ValueError, OSError, TimeoutError, KeyError, StopIteration, SystemExit, KeyboardInterrupt, LineCut)
ERRORS = {each.__name__: each for each in KINDS}
REST = 100.0
"""Seconds of virtual time after which every call has ended that ever will."""


class Grumpy:
    """A value that can't be compared or asked whether it is true."""

    def __eq__(self, other: object) -> bool:
        raise TypeError("this value can't be compared")

    def __bool__(self) -> bool:
        raise TypeError("this value is neither true nor false")

    __hash__ = None


VALUES = {"a ValueError that is not raised": lambda: ValueError("only a value"), "an object whose == and bool() raise": Grumpy}
"""What a call returns that has one of these names as its `answer`."""


class Cancelled(Exception):
    """Raised by a call that has seen `cancelled`."""


class Call:
    """One call of a race. It takes `seconds`, then returns `answer`, or raises the error that `answer` names.

    `seeing` is what it does when it sees `cancelled` before that: "goes on", "raises" or "answers".
    """

    def __init__(self, race: "Race", seconds: float, error: str, answer: object, seeing: str) -> None:
        self.race, self.seconds, self.error, self.answer, self.seeing = race, seconds, error, answer, seeing
        self.raised, self.returned = [], []

    def __call__(self, cancelled: threading.Event) -> object:
        race = self.race
        race.begins(self, cancelled)
        told = threading.Event() if self.seeing == "goes on" else cancelled
        stopped = told.wait(self.seconds) if self.seconds else False
        race.ends(self, cancelled)
        if stopped and self.seeing == "answers":
            return "answered after cancelled was set"
        if stopped:
            raise Cancelled("this call saw cancelled")
        if not self.error:
            race.answers += 1
            named = isinstance(self.answer, str) and self.answer in VALUES
            self.returned.append(VALUES[self.answer]() if named else self.answer)
            return self.returned[-1]
        self.raised.append(ERRORS[self.error](self.answer))
        raise self.raised[-1]


def asked(calls: Sequence, **options: float | None) -> tuple:
    """What first_success came to, with a `timeout` or without any; a NotImplementedError is told at once."""
    outcome = attempt(first_success.first_success, calls, **options)
    if isinstance(outcome[1], NotImplementedError):
        raise outcome[1]
    return outcome


class Race:
    """One use of first_success, with a call for each of `plans`; `places` may give one of them more than one place."""

    def __init__(self, plans: list, places: list | None = None) -> None:
        self.own = [Call(self, *plan) for plan in plans]
        self.calls = [self.own[place] for place in places] if places else self.own
        self.started = time.monotonic()
        self.cancelled = []
        self.begun = [[] for _ in plans]
        self.ended = [[] for _ in plans]
        self.answers = self.running = self.most = 0
        self.set_early = False

    def begins(self, call: Call, cancelled: threading.Event) -> None:
        self.begun[self.own.index(call)].append(time.monotonic() - self.started)
        self.running += 1
        self.most = max(self.most, self.running)
        if not any(cancelled is each for each in self.cancelled):
            self.cancelled.append(cancelled)
        self.set_early |= cancelled.is_set() and not self.answers

    def ends(self, call: Call, cancelled: threading.Event) -> None:
        self.ended[self.own.index(call)].append(time.monotonic() - self.started)
        self.running -= 1
        self.set_early |= cancelled.is_set() and not self.answers

    def run(self, **options: float | None) -> dict:
        """Run the race; what it came to, and what had been seen of it at that moment."""
        outcome = self.named(asked(self.calls, **options))
        seen = {
            "outcome": outcome,
            "took": time.monotonic() - self.started,
            "set": [each.is_set() for each in self.cancelled],
            "set_early": self.set_early,
            "begun": [list(moments) for moments in self.begun],
            "errors": self.failed(outcome[1]),
        }
        threading.Event().wait(REST)
        return {**seen, "ended": self.ended, "most": self.most, "events": self.kinds()}

    def named(self, outcome: tuple) -> tuple:
        """The outcome, one of VALUES as its name."""
        names = [call.answer for call in self.own for each in call.returned if each is outcome[1] and each is not call.answer]
        return (outcome[0], names[0]) if names else outcome

    def failed(self, error: object) -> object:
        """For each of the errors in an AllFailed, the call that raised it (None: no call did, or it stands there already)."""
        if not isinstance(error, first_success.AllFailed):
            return None
        if not isinstance(error.errors, (list, tuple)):
            return error.errors
        raised, numbers = [(number, each) for number, call in enumerate(self.own) for each in call.raised], []
        for one in error.errors:
            place = next((place for place, (_, each) in enumerate(raised) if each is one), None)
            numbers.append(None if place is None else raised.pop(place)[0])
        return numbers

    def kinds(self) -> list:
        """The types of the different events that the calls were given."""
        return ["Event" if isinstance(each, threading.Event) else type(each).__name__ for each in self.cancelled]


def race(plans: list, timeout: float | None = None, places: list | None = None) -> dict:
    """One race, under the grader's clock."""
    return Race(plans, places).run(**({} if timeout is None else {"timeout": timeout}))


def two_races(one: list, other: list) -> list:
    """Two races at once, from two threads."""
    return [outcome[1] for outcome in at_once(*[lambda plans=plans: race(plans) for plans in (one, other)])]


def races(plans: list, timeouts: list) -> list:
    """The same race again and again, each time with another timeout; `used`: whether an event was one of an earlier race."""
    seen, earlier = [], []
    for timeout in timeouts:
        one = Race(plans)
        came_to = one.run(timeout=timeout)
        seen.append({**came_to, "used": any(each is old for each in one.cancelled for old in earlier)})
        earlier += one.cancelled
    return seen


def same_error(many: int) -> dict:
    """So many calls, which all raise one and the same exception object: what came of it, and how often it is in `errors`."""
    error = ValueError("the oven that all of them share is cold")

    def call(cancelled: threading.Event) -> object:
        raise error

    outcome = asked([call] * many)
    return {"outcome": outcome, "errors": [each is error for each in getattr(outcome[1], "errors", [])]}


def after_another(slow: list, quick: list) -> tuple:
    """What a second race comes to, while a call of the first one, which has no value yet, is still under way."""
    first, second = Race(slow), Race(quick)
    asked(first.calls, timeout=0.1)
    return asked(second.calls)


def nobody_runs(timeouts: list) -> list:
    """Races without calls: none in a list, and none in a tuple."""
    return [asked(nobody, timeout=timeout) for nobody in ([], ()) for timeout in timeouts]


def every_ending(winner: list, losers: list, late: list) -> list:
    """For real: a race with a value, one in which all raise and one without calls, with a long timeout; the first two also
    without; and one that times out."""
    timed = ((winner, 60.0), (losers, 60.0), ([], 60.0), (late, 0.05))
    outcomes = [asked(Race(plans).calls, timeout=timeout) for plans, timeout in timed]
    outcomes += [asked(Race(plans).calls) for plans in (winner, losers)]
    return [outcome[0] for outcome in outcomes]
