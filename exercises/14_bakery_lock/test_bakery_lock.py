"""Suite of 14 bakery_lock. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

import ast

from grader.suite import Rejected, correctness, expect, rules
from grader.suite.source import must_not_use

MODULES = ("threading", "_thread", "multiprocessing", "queue", "_queue", "asyncio", "concurrent", "ctypes", "_ctypes")
IN_ONE_STEP = {
    *("append", "appendleft", "extend", "insert", "pop", "popleft", "popitem", "remove", "clear", "reverse", "sort"),
    *("add", "discard", "update", "setdefault", "rotate"),
}
"""Methods that change a shared collection in one step, which no list of plain cells can."""
STAY = 0.6
"""Real seconds for which one party stays inside."""
TIMED = 40
"""Schedules that are tried where parties come one after another: little depends on the schedule there."""


def once(me, when=0, stay=0):
    """One purchase of party `me`."""
    return me, when, stay


@rules(rule=0, points=0.5)
def test_no_module_with_locks(submission):
    """None of the modules that have locks or threads is used."""
    must_not_use(submission, *MODULES, "functools.RLock")


@rules(rule=0, points=0.5)
def test_plain_reads_and_writes(submission):
    """Shared lists are read and written by their items, not with append, pop, del and the like, or next."""
    used = {each.lineno: ast.unparse(each) for each in ast.walk(submission.tree) if _kept_for_later(each)}
    for function in ast.walk(submission.tree):
        if isinstance(function, ast.FunctionDef) and function.name != "__init__":
            used |= {each.lineno: ast.unparse(each) for each in ast.walk(function) if _in_one_step(each)}
    told = "".join(f"\n  {submission.path.name}, line {line}: {text}" for line, text in sorted(used.items()))
    if used:
        raise Rejected(f"This changes something shared in one step, which plain reads and writes can't:{told}", lines=sorted(used))


@correctness(rule=0, points=0.5)
def test_parties_are_at_least_one(submission, rng):
    """Fewer than 1 party is a ValueError."""
    parties = [0, -rng.randint(1, 9)]

    def judge(seen):
        for each, outcome in zip(parties, seen, strict=True):
            expect.raised(outcome, "builtins.ValueError", f"BakeryLock({each})")

    submission.on_every_schedule(judge, "make", parties)


@correctness(rule=1, points=3.5, seconds=20)
def test_one_at_a_time(submission):
    """At most one party is between acquire and release, on every schedule."""
    _shop(submission, 2, [[once(0)], [once(1)]])
    _shop(submission, 3, [[once(2)], [once(0)], [once(1)]], executions=300)
    _shop(submission, 3, [[once(2)], [once(0, stay=0.1)], [once(1, stay=0.1)]], executions=600, napping=True)
    _shop(submission, 40, [[once(0)], [once(38)]], executions=100)
    log = submission.call("long_stay", STAY).value
    at = {each: place for place, each in enumerate(map(tuple, log))}
    told = f"BakeryLock(2). Party 0 is inside for {STAY:g} seconds; party 1, which came meanwhile, was in before party 0 was out."
    expect.that(at[("out", 0)] < at[("in", 1)], told)


@correctness(rule=2, points=1)
def test_nobody_waits_for_those_who_are_away(submission, rng):
    """Someone who waits gets in, whoever doesn't come; a single party too."""
    here = rng.sample(range(4), 2)
    _shop(submission, 4, [[once(here[0])], [once(here[1])]], executions=100)
    _shop(submission, 4, [[once(here[1]), once(here[1])]])
    _shop(submission, 1, [[once(0), once(0)]])


@correctness(rule=2, points=2.5)
def test_first_come_first_served(submission, rng):
    """Whoever has waited for a while goes before all who come later, whatever their numbers."""
    for order in ([2, 1, 0], [0, 2, 1], rng.sample(range(4), 3)):
        plans = [[once(me, when=place / 10, stay=0 if place else 0.3)] for place, me in enumerate(order)]
        _in_order(submission, 4, plans, order)
    for first, second in ((0, 1), (1, 0)):
        plans = [[once(first, stay=0.2), once(first)], [once(second, when=0.1)]]
        _in_order(submission, 2, plans, [first, second, first])
    order = rng.sample(range(4), 4)
    plans = [[once(me, when=min(place, 2) / 10, stay=0 if place else 0.3)] for place, me in enumerate(order)]
    _in_order(submission, 4, plans, order[:2])


@correctness(rule=2, points=0.5)
def test_locks_are_independent(submission, rng):
    """Who waits at one lock, or holds it, is no matter to another one."""
    parties = rng.randint(2, 4)
    me = rng.randrange(parties)
    said = f"Party {me} holds one lock for {parties} parties, and all go through a second lock, one after another, party {me} last"
    _run(submission, lambda seen: None, said, "two_locks", parties, me)


@correctness(rule=3, points=2, seconds=12)
def test_again_and_again(submission, rng):
    """Parties come again and again, all at once: still at most one is in, and everyone gets in each time."""
    _shop(submission, 2, [[once(0)] * 3, [once(1)] * 3], executions=300)
    me = rng.randrange(3)
    _shop(submission, 3, [[once(me), once((me + 1) % 3), once(me), once((me + 2) % 3)] * 3])


def _in_one_step(node):
    """Whether this calls one of IN_ONE_STEP on an attribute, or next() on one, or deletes an item: `self.line.append(me)`."""
    if isinstance(node, ast.Delete):
        return any(isinstance(each, ast.Subscript) and _is_shared(each) for each in node.targets)
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name) and node.func.id == "next":
        return any(isinstance(each, ast.Attribute) for each in node.args)
    if not isinstance(node.func, ast.Attribute) or node.func.attr not in IN_ONE_STEP | {"__next__"}:
        return False
    return _is_shared(node.func.value)


def _is_shared(owner):
    """Whether this is an attribute, or an item of one: `self.line[0]`."""
    while isinstance(owner, ast.Subscript):
        owner = owner.value
    return isinstance(owner, ast.Attribute)


def _kept_for_later(node):
    """Whether this keeps one of IN_ONE_STEP in an attribute, to be called from there: `self.draw = count().__next__`."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Attribute):
        return False
    return node.value.attr in IN_ONE_STEP | {"__next__"} and any(isinstance(each, ast.Attribute) for each in node.targets)


def _shop(submission, parties, plans, executions=400, napping=False):
    """A thread for each plan: at most one party is in at a time (one that is `napping` there as long as it likes); all get in."""
    said = _said(parties, plans)

    def judge(log):
        inside = []
        for what, me in log:
            if what == "in":
                inside.append(me)
                expect.that(len(inside) < 2, f"{said}. Parties {' and '.join(map(str, inside))} were both in.")
            elif what == "out":
                inside.remove(me)
        _all_were_in(log, plans, said)

    _run(submission, judge, said, "morning", parties, plans, napping, executions=executions)


def _in_order(submission, parties, plans, order):
    """A thread for each plan: those who have waited for a while when the next one comes get in in this order, before the others."""
    said = _said(parties, plans)

    def judge(log):
        _all_were_in(log, plans, said)
        entered = [me for what, me in log if what == "in"]
        expect.equal(entered[: len(order)], order, f"{said}. The order in which they were in")

    _run(submission, judge, said, "morning", parties, plans, executions=TIMED)


def _all_were_in(log, plans, said):
    wanted = sorted(me for plan in plans for me, *_ in plan)
    expect.equal(sorted(me for what, me in log if what == "in"), wanted, f"{said}. The parties that were in, sorted")


def _run(submission, judge, said, *scenario, executions=400):
    """On every schedule; time passes while parties look again and again."""
    submission.on_every_schedule(judge, *scenario, executions=executions, spinning_takes_time=True, told=said)


def _said(parties, plans):
    """What the parties do, in words."""
    told = [f"Thread-{own}: {', then '.join(map(_told, plan))}" for own, plan in enumerate(plans, 1)]
    return f"A lock for {parties} part{'ies' if parties > 1 else 'y'}. {'; '.join(told)}"


def _told(purchase):
    me, when, stay = purchase
    return f"party {me}{f' after {when:g} s' if when else ''}{f' for {stay:g} s' if stay else ''}"
