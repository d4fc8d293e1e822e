"""Suite of 11 readers_writer_lock. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from typing import NamedTuple

from grader.suite import correctness, expect

LATE = 0.3
"""Seconds by which a thread may be late: waiting may look again now and then."""
EARLY = 0.02
TIMED, UNTIMED = 60, 250
"""Schedules that are tried at most: fewer where time plays a part, for what is checked there depends on little else."""


class Visit(NamedTuple):
    """A thread comes `when` seconds after the beginning and stays inside so long; it is in at `at` (None: any time)."""

    when: float
    kind: str
    stay: float
    error: str = ""
    at: float | None = None


def read(when=0.0, stay=0.0, **more):
    """A visit as a reader."""
    return Visit(when, "reading", stay, **more)


def write(when=0.0, stay=0.0, **more):
    """A visit as a writer."""
    return Visit(when, "writing", stay, **more)


@correctness(rule=1, points=2)
def test_writer_is_alone(submission):
    """While a writer is inside, no reader and no other writer is, whoever comes at the same moment."""
    _visit(submission, [[write()], [write()]])
    _visit(submission, [[write(), read()], [read(), write()]])
    _visit(submission, [[write()], [read()], [read()]])


@correctness(rule=1, points=1)
def test_writer_waits_for_everyone_inside(submission):
    """A writer waits until the last reader has left, and the last writer."""
    _visit(submission, [[read(stay=1.0)], [read(stay=2.0)], [write(0.5, stay=1.0, at=2.0)]])
    _visit(submission, [[write(stay=1.0)], [write(0.5, stay=1.0, at=1.0)], [write(1.5, at=2.0)]])


@correctness(rule=2, points=1.5)
def test_readers_overlap(submission):
    """Readers may all be inside at once, also after a writer has been there."""
    for many, writer, executions in ((2, False, UNTIMED), (3, False, UNTIMED), (2, True, UNTIMED), (10, False, 2)):
        before = "A writer has been in and is gone, and then " if writer else ""
        said = f"{before}{many} readers come, and each leaves once all of them are in"
        _run(submission, lambda seen: None, said, "readers_meet", many, writer, executions=executions)


@correctness(rule=2, points=1)
def test_readers_that_waited_overlap(submission):
    """Readers that have waited for a writer get in together, and one that comes later joins those inside."""
    waited = [[write(stay=1.0)], [read(0.2, stay=1.0, at=1.0)], [read(0.4, stay=1.0, at=1.0)]]
    _visit(submission, waited)
    _visit(submission, [*waited, [read(1.5, at=1.5)]])


@correctness(rule=3, points=2)
def test_waiting_writer_goes_first(submission):
    """Readers that come after a waiting writer wait until it has been in, however many come, and whoever is inside.

    Of two waiting writers, one may be passed by the readers that wait when the other leaves (by phases, or through a turnstile
    that both want), but by no reader that comes after that.
    """
    _visit(submission, [[read(stay=1.0)], [write(0.2, stay=1.0, at=1.0)], [read(0.4, at=2.0)]])
    long, short = [read(stay=1.0), read(1.5, at=2.0)], [read(stay=0.6)]
    _visit(submission, [long, short, [write(0.2, stay=1.0, at=1.0)], [read(0.8, at=2.0)]])
    writers = [[write(stay=1.0)], [write(0.2, stay=1.0)], [write(0.4, stay=1.0)]]
    _visit(submission, [*writers, [read(1.5, stay=0.1)], [read(2.06, at=3.0)]])


@correctness(rule=4, points=1.5)
def test_waiting_readers_get_in(submission):
    """Readers that wait get in as soon as no writer is inside or waiting: all of them."""
    readers = [[read(0.2, stay=0.5, at=1.0)], [read(0.4, stay=0.5, at=1.0)], [read(0.6, stay=0.5, at=1.0)]]
    _visit(submission, [[write(stay=1.0)], *readers])
    _visit(submission, [[read(stay=0.5)], [write(0.1, stay=0.5, at=0.5)], [read(0.2, stay=1.0, at=1.0)], [read(0.3, at=1.0)]])


@correctness(rule=4, points=1)
def test_nobody_waits_for_ever(submission):
    """Readers and writers at once: everyone gets in, on every schedule, and again."""
    _visit(submission, [[read(), read()], [write(), write()]])
    _visit(submission, [[write()], [write()], [read()], [read()]])
    _visit(submission, [[read(stay=1.0)], [read(stay=2.0)], [write(0.2, stay=0.5, at=2.0)], [read(0.4, at=2.5)]])


@correctness(rule=4, points=0.5)
def test_locks_are_independent(submission):
    """Two locks have nothing to do with each other."""
    for first, second in (("writing", "reading"), ("writing", "writing"), ("reading", "writing")):
        said = f"One thread is {first} with one lock, until another thread has been {second} with a second lock"
        _run(submission, lambda seen: None, said, "two_locks", first, second, executions=UNTIMED)


@correctness(rule=5, points=1)
def test_body_that_raises_lets_go(submission):
    """A body that raises lets go of the lock, as a reader and as a writer, and its exception goes on."""
    _visit(submission, [[write(error="ValueError"), read(), write()]])
    _visit(submission, [[read(error="ValueError"), write()], [read()]])
    _visit(submission, [[read(stay=2.0)], [read(0.5, error="ValueError")], [write(1.0, at=2.0)]])
    for inside in (read(stay=1.0, error="ValueError"), write(stay=1.0, error="ValueError")):
        _visit(submission, [[inside], [write(0.5, at=1.0)]])
    _visit(submission, [[write(stay=1.0, error="ValueError")], [read(0.5, at=1.0)]])


@correctness(rule=5, points=0.5)
def test_any_exception_lets_go(submission):
    """SystemExit, KeyboardInterrupt, StopIteration and every other BaseException are exceptions too."""
    for error in ("SystemExit", "KeyboardInterrupt", "StopIteration", "Stopped"):
        _visit(submission, [[write(error=error), read(error=error), write()]])


def _visit(submission, plans):
    """A thread for each plan, all at one lock: nobody is beside a writer, everyone is in when it should be, and gets out."""
    said = "; ".join(f"Thread-{own}: {', '.join(map(_told, plan))}" for own, plan in enumerate(plans, 1))
    timed = any(visit.when or visit.stay for plan in plans for visit in plan)

    def judge(seen):
        _writers_are_alone(seen["log"], said)
        for own, (plan, done) in enumerate(zip(plans, seen["done"], strict=True)):
            for visit, outcome in zip(plan, done, strict=True):
                _came_through(visit, outcome, f"{said}: Thread-{own + 1}")
            entered = [when for what, who, when in seen["log"] if who == own and what.startswith("in ")]
            for visit, when in zip(plan, entered, strict=True):
                _in_time(visit, when, f"{said}: Thread-{own + 1}")

    sent = [[visit[:4] for visit in plan] for plan in plans]
    _run(submission, judge, said, "visits", sent, timed, executions=TIMED if timed else UNTIMED)


def _came_through(visit, outcome, said):
    """One visit ended as its body did."""
    if visit.error:
        raised = expect.raised(outcome, visit.error, f"{said}, {visit.kind}, whose body raised {visit.error}")
        expect.that(raised.text.startswith("visitor"), f"{said}, {visit.kind}: its exception came out as {raised}.")
    else:
        expect.returned(outcome, f"{said}, {visit.kind}")


def _in_time(visit, when, said):
    """One visit was let in at the right moment."""
    if visit.at is not None:
        fine = visit.at - EARLY <= when <= visit.at + LATE
        early = "only " * (when > visit.at)
        expect.that(fine, f"{said}, {visit.kind}, was let in {early}at {when:.2f} seconds, expected at about {visit.at:g}.")


def _writers_are_alone(log, said):
    """Whenever somebody comes in, nobody is beside a writer."""
    inside = {}
    for what, own, _ in log:
        if what == "out":
            inside.pop(own, None)
        elif what.startswith("in "):
            inside[own] = what.removeprefix("in ")
            if "writing" in inside.values() and len(inside) > 1:
                together = " and ".join(f"Thread-{who + 1} ({kind})" for who, kind in inside.items())
                expect.that(False, f"{said}: {together} were inside at once.")


def _run(submission, judge, said, *scenario, executions):
    """On every schedule; waiting may also be done by looking again and again."""
    submission.on_every_schedule(judge, *scenario, executions=executions, spinning_takes_time=True, told=said)


def _told(visit):
    """One visit in words: "reading for 1 s from 0.2 s on"."""
    stay = f" for {visit.stay:g} s" if visit.stay else ""
    since = f" from {visit.when:g} s on" if visit.when else ""
    error = f" and raising {visit.error}" if visit.error else ""
    return f"{visit.kind}{stay}{since}{error}"
