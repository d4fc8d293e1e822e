"""What a check says of observations. Each function passes silently or raises :class:`Rejected` with the learner's values.

Values are compared with their exact types: ``True`` is not ``1``, a tuple is not a list, and an object that claims to be
equal to everything is not equal to anything.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from grader.isolation.left import describe_left
from grader.runner.wire import Opaque, Raised, Record
from grader.suite.outcomes import Rejected
from grader.suite.problems import warning_in
from grader.walls.problems import CellProblem

if TYPE_CHECKING:
    from grader.suite.submission import Run

CHANGES = {
    "handlers": "the handler of",
    "limits": "the limit",
    "folder": "the working folder, which was",
    "files": "the folder for temporary files, in which there is now",
}
SHOWN = 160
"""Characters of a value that a message shows."""


def that(condition: bool, message: str) -> None:
    """``condition`` holds; ``message`` says what broke if not."""
    if not condition:
        raise Rejected(message)


def equal(actual: object, wanted: object, what: str) -> None:
    """``what`` is ``wanted``, in value and in type."""
    if not same(actual, wanted):
        raise Rejected(f"{what}: got {show(actual)}, expected {show(wanted)}.{_difference(actual, wanted)}")


def one_of(actual: object, wanted: Iterable[object], what: str) -> None:
    """``what`` is one of several right values."""
    options = list(wanted)
    if not any(same(actual, each) for each in options):
        raise Rejected(f"{what}: got {show(actual)}, expected {' or '.join(show(each) for each in options)}.")


def one_each(answers: Any, cases: Sized, what: str) -> Any:
    """The ``answers``, of which there is one for each of the ``cases``: how many come back is up to the submission."""
    that(isinstance(answers, list | tuple), f"{what}: got {show(answers)}, expected a list.")
    equal(len(answers), len(cases), f"{what}: the length of the list")
    return answers


def returned(outcome: Any, what: str) -> Any:
    """An ``attempt`` came back with a value; that value."""
    how, value = _outcome(outcome)
    if how != "returned":
        raise Rejected(f"{what}: raised {show(value).rstrip('.')}, expected no exception.")
    return value


def raised(outcome: Any, kind: str, what: str) -> Raised:
    """An ``attempt`` raised ``kind`` (a class's name) or a subclass of it; that exception."""
    how, value = _outcome(outcome)
    name = kind.removeprefix("builtins.")
    if how != "raised":
        raise Rejected(f"{what}: returned {show(value)}, expected {name}.")
    if not isinstance(value, Raised) or not is_a(value, kind):
        raise Rejected(f"{what}: raised {show(value).rstrip('.')}, expected {name}.")
    return value


def ended(outcome: Any, kind: str, what: str, **fields: object) -> None:
    """An ``Outcome`` of this kind with, of the fields that belong to it, these values; what the other fields hold is free."""
    that(getattr(outcome, "type", "") == "Outcome", f"{what}: got {show(outcome)}, expected an Outcome.")
    that(same(getattr(outcome, "kind", None), kind), f"{what}: got {show(outcome)}, expected the kind {kind!r}.")
    for name, wanted in fields.items():
        equal(getattr(outcome, name, None), wanted, f"{what}: the outcome's {name}")


def killed(outcome: Any, name: str | None, what: str) -> None:
    """An ``Outcome`` of a death by the signal of this name; one that has no name may have any text."""
    ended(outcome, "killed", what, **({"signal": name} if name else {}))
    code = getattr(outcome, "exit_code", None)
    fine = code is None or (isinstance(code, int) and code < 0)
    that(fine, f"{what}: its exit_code was {show(code)}; for a signal it is None or below 0.")


def some_order(answers: Any, final: object, model: Callable[[], Any], plans: Sequence[Sequence[Sequence[Any]]], what: str) -> None:
    """The threads' ``answers``, and the ``final`` value, are those of ``plans`` done one call after another in some order.

    ``plans`` has a list of calls for each thread, a call being a method's name and arguments; each thread's calls keep their
    order. ``model()`` makes the object in its simplest form, for one thread, with a method ``value``. This is sequential
    consistency (Lamport 1979), by trying all orders: for a handful of calls.
    """
    orders = list(_orders(model, plans))
    if any(same([answers, final], each) for each in orders):
        return
    raise Rejected(
        f"{what}. {_told(plans, answers)}; the value at the end was {show(final)}. "
        "No order of these calls, one after another, gives that."
    )


def nothing_left(run: Run, what: str) -> None:
    """After the call no process, thread, descriptor or shared-memory segment is there that was not there before it."""
    if left := _described(run.left):
        raise Rejected(f"When {what} had returned or raised, it had left behind: {left}.", left=run.left)


def nothing_changed(run: Run, what: str) -> None:
    """After the call the process is as it was: signal handlers, resource limits, working folder, temporary files."""
    changed = [f"{CHANGES[kind]} {', '.join(names[:4])}" for kind, names in run.changed.items() if names]
    if changed:
        raise Rejected(f"When {what} had returned or raised, this was not as before: {'; '.join(changed)}.", changed=run.changed)


def clean_end(ended: dict[str, Any], what: str) -> None:
    """A program that a scenario ran to its end (:mod:`grader.runner.programs`) printed no warning, and left nothing."""
    warning = warning_in(ended["printed"])
    that(not warning, f"{what}. When the program had ended, this had been printed: {warning}")
    if left := _described(ended["left"]):
        raise Rejected(f"{what}. When the program had ended, this was still there: {left}.", left=ended["left"])


@contextmanager
def during(what: str) -> Iterator[None]:
    """A hang, a crash or a limit met in the body is told with ``what`` the submission had to deal with then."""
    try:
        yield
    except CellProblem as problem:
        problem.args = (f"{what}: {problem}",)
        raise


def is_a(error: Raised, kind: str) -> bool:
    """Whether the exception's class, or a base of it, is called ``kind`` (with or without its module)."""
    return any(each == kind or each.rsplit(".", 1)[-1] == kind for each in error.kinds)


def same(one: object, other: object) -> bool:
    """Equal in value and in type, all the way down; nan equals nan."""
    if type(one) is not type(other):
        return False
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return len(one) == len(other) and all(key in other and same(one[key], other[key]) for key in one)
    if isinstance(one, Record) and isinstance(other, Record):
        return one.type == other.type and same(one.fields, other.fields)
    return one == other or (one != one and other != other)


def show(value: object) -> str:
    """``value`` for a message: its repr, at most :data:`SHOWN` characters of it."""
    text = value.text if isinstance(value, Opaque) else repr(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 20]} ... ({len(text)} characters)"


def _described(left: dict[str, list[dict[str, Any]]]) -> str:
    return "; ".join(f"{len(items)} {describe_left(kind, items)}" for kind, items in left.items() if items)


def _orders(model: Callable[[], Any], plans: Sequence[Sequence[Sequence[Any]]]) -> Iterator[list[Any]]:
    """For every order of the calls: the answers of each thread, and the value at the end."""
    turns = [place for place, plan in enumerate(plans) for _ in plan]
    for order in set(itertools.permutations(turns)):
        answers: list[list[Any]] = [[] for _ in plans]
        subject = model()
        for place in order:
            name, *args = plans[place][len(answers[place])]
            answers[place].append(getattr(subject, name)(*args))
        yield [answers, subject.value()]


def _told(plans: Sequence[Sequence[Sequence[Any]]], answers: Any) -> str:
    """What each thread called and got, in a sentence."""
    threads = []
    for number, (plan, got) in enumerate(zip(plans, answers, strict=True), 1):
        calls = [f"{name}({', '.join(map(show, args))}) -> {show(answer)}" for (name, *args), answer in zip(plan, got, strict=True)]
        threads.append(f"Thread-{number} did {', then '.join(calls)}")
    return "; ".join(threads)


def _outcome(outcome: Any) -> tuple[str, Any]:
    if isinstance(outcome, tuple) and len(outcome) == 2 and outcome[0] in ("returned", "raised"):
        return outcome
    raise TypeError(f"not the outcome of an attempt: {outcome!r}")


def _difference(actual: object, wanted: object) -> str:
    """One more sentence where two values look alike, or where a long list differs in one place."""
    if type(actual) is not type(wanted):
        return f" (a {type(actual).__name__}, not a {type(wanted).__name__})" if str(actual) == str(wanted) else ""
    if isinstance(actual, list) and isinstance(wanted, list):
        for place, (one, other) in enumerate(zip(actual, wanted, strict=False)):
            if not same(one, other):
                return f" The first difference is at place {place}: {show(one)}, expected {show(other)}."
        if len(actual) != len(wanted):
            return f" There are {len(actual)}, expected {len(wanted)}."
    return ""
