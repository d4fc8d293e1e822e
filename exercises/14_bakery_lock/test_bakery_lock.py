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
COLLECTIONS = {"list", "dict", "set", "deque", "bytearray"}
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
    tree = submission.tree
    used = {each.lineno: ast.unparse(each) for each in ast.walk(tree) if _kept_for_later(each)}
    functions, private, iterators = _functions(tree), _of_one_visit(tree), _iterators(tree)
    steps, building = IN_ONE_STEP - {each.name for each in functions}, _building(tree)
    for function in functions:
        if function.name not in building:
            names = Names(function, steps, private, iterators)
            used |= {each.lineno: ast.unparse(each).partition("\n")[0] for each in ast.walk(function) if names.in_one_step(each)}
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


class Names:
    """What one function does in one step to what others see, under whatever name it has there."""

    def __init__(self, function, steps, private, iterators):
        self.steps, self.private, self.iterators = steps, private, iterators
        bound = _bound_to(function, ast.Name)
        taken = {each.id for each in ast.walk(function) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
        loops = [each.target for each in ast.walk(function) if isinstance(each, ast.For | ast.comprehension)]
        inside = {each.id for loop in loops for each in ast.walk(loop) if isinstance(each, ast.Name)}
        self.same = {name: bound[name][0] for name in (taken - inside) & bound.keys() if all(map(self._is_part, bound[name]))}

    def in_one_step(self, node):
        """Whether this changes something shared in one step, or draws from a shared iterator."""
        if isinstance(node, ast.Delete):
            return any(isinstance(each, ast.Subscript) and self.is_shared(each) for each in node.targets)
        if isinstance(node, ast.Assign):
            return any(_is_slice(each) and self.is_shared(each.value) for each in node.targets)
        if isinstance(node, ast.AugAssign):
            grows = isinstance(node.value, ast.List | ast.ListComp | ast.Set | ast.SetComp | ast.Dict | ast.DictComp)
            return self.is_shared(node.target) and (grows or _is_slice(node.target))
        if isinstance(node, ast.For):
            return self._attribute(node.iter) in self.iterators
        return isinstance(node, ast.Call) and self._calls_in_one_step(node)

    def _calls_in_one_step(self, call):
        """`self.line.append(me)`, `list.append(self.line, me)`, `next(self.tickets)`."""
        if isinstance(call.func, ast.Name) and call.func.id == "next":
            return any(self._attribute(each) for each in call.args)
        if not isinstance(call.func, ast.Attribute) or call.func.attr not in self.steps | {"__next__"}:
            return False
        of_a_class = isinstance(call.func.value, ast.Name) and call.func.value.id in COLLECTIONS
        return self.is_shared(call.args[0] if of_a_class and call.args else call.func.value)

    def is_shared(self, owner):
        """Whether this is an attribute, or an item of one (`self.line[0]`), or a name for such a thing."""
        while isinstance(owner, ast.Subscript):
            owner = owner.value
        return self._attribute(owner) is not None or (isinstance(owner, ast.Name) and owner.id in self.same)

    def _attribute(self, node):
        """The name of the shared attribute that this is, itself or by another name; None if it is none."""
        if isinstance(node, ast.Name):
            node = self.same.get(node.id)
        return node.attr if isinstance(node, ast.Attribute) and node.attr not in self.private else None

    def _is_part(self, value):
        """Whether this value is a shared attribute, or an item of one; a slice is a copy."""
        while isinstance(value, ast.Subscript) and not _is_slice(value):
            value = value.value
        return isinstance(value, ast.Attribute) and value.attr not in self.private


def _is_slice(node):
    return isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice)


def _functions(tree):
    return [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]


def _bound_to(tree, kind):
    """Name by name, the values that the names or attributes (`kind`) are bound to; item by item in `a, b = c, d`."""
    bound = {}
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        for target in targets if getattr(node, "value", None) else []:
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = zip(target.elts, node.value.elts, strict=False)
            for each, value in pairs:
                if isinstance(each, kind):
                    bound.setdefault(each.id if kind is ast.Name else each.attr, []).append(value)
    return bound


def _building(tree):
    """The functions that make a lock, which nobody else sees yet: __init__, and those that are used by such functions only."""
    building, functions = {"__init__", "__post_init__", "__new__"}, _functions(tree)
    users = {}
    for function in functions:
        for each in ast.walk(function):
            name = each.attr if isinstance(each, ast.Attribute) else each.id if isinstance(each, ast.Name) else None
            users.setdefault(name, set()).add(function.name)
    for _ in functions:
        names = {each.name for each in functions} - {"acquire", "release"}
        building |= {name for name in names if users.get(name) and users[name] <= building}
    return building


def _of_one_visit(tree):
    """The attributes that are lists of their own in objects which only one call of acquire makes and knows."""
    building, made_early, private, others = _building(tree), {"BakeryLock"}, set(), set()
    inner = {id(each) for function in _functions(tree) if function.name not in building for each in ast.walk(function)}
    made_early |= {each.id for each in ast.walk(tree) if isinstance(each, ast.Name) and id(each) not in inner}
    for each in ast.walk(tree):
        if isinstance(each, ast.ClassDef):
            for name, values in _bound_to(each, ast.Attribute).items():
                own = each.name not in made_early and all(map(_is_new, values))
                (private if own else others).add(name)
    return private - others


def _is_new(value):
    """Whether this makes a list, or another collection, that nobody else has."""
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in COLLECTIONS | {"sorted"}
    return isinstance(value, ast.List | ast.ListComp | ast.Set | ast.SetComp | ast.Dict | ast.DictComp)


def _iterators(tree):
    """The attributes that iterators are kept in: of itertools, of iter(), and generators."""
    imported = {
        alias.asname or alias.name
        for each in ast.walk(tree)
        if isinstance(each, ast.ImportFrom) and each.module == "itertools"
        for alias in each.names
    }
    kept = set()
    for name, values in _bound_to(tree, ast.Attribute).items():
        for value in values:
            called = ast.unparse(value.func) if isinstance(value, ast.Call) else ""
            if isinstance(value, ast.GeneratorExp) or called in imported | {"iter"} or called.startswith("itertools."):
                kept.add(name)
    return kept


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
