"""Suite of 06 shared_counter. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import correctness, expect


@correctness(rule=1, points=1)
def test_total_is_kept(submission, rng):
    """One thread alone: increment adds the amount and returns the new total."""
    start, first, second = rng.randint(5, 50), rng.randint(2, 9), rng.randint(100, 999)
    steps = [("increment", ()), ("increment", (first,)), ("increment", (second,))]
    totals = [start + 1, start + 1 + first, start + 1 + first + second]
    answers = [answer for answer, _ in submission.call("in_a_row", [start], steps).value]
    expect.equal(answers, totals, f"Counter({start}): increment(), increment({first}) and increment({second}) returned")
    answers = [answer for answer, _ in submission.call("in_a_row", [], steps[:1]).value]
    expect.equal(answers, [1], "Counter(): the first increment() returned")
    many = rng.randint(1500, 2000)
    said = f"Counter({start}), increment() {many} times in one thread: what the last one returned, and value"
    expect.equal(submission.call("many_in_a_row", start, many).value, [start + many] * 2, said)
    (how, answer), value = submission.call("add_nothing", start).value
    expect.equal(value, start, f"Counter({start}), increment(0), which adds nothing or is refused: value after it")
    if how == "returned":
        expect.equal(answer, start, f"Counter({start}): increment(0) returned")


@correctness(rule=1, points=2)
def test_no_update_is_lost(submission, rng):
    """Threads that add at once: whatever the schedule, every amount is in the total."""
    start, amounts = rng.randint(10, 99), [rng.randint(2, 9), rng.randint(20, 90), 1, rng.randint(200, 900)]

    for many, executions in ((2, 400), (3, 400), (4, 100)):
        plans = [[("increment", amount)] for amount in amounts[:many]]
        said = f"Counter({start}), and {many} threads add {_amounts(plans)} at once"

        def judge(seen, many=many, said=said):
            expect.equal(seen["value"], start + sum(amounts[:many]), f"{said}: value at the end")

        how = {"executions": executions, "early_timeouts": True, "told": said}
        submission.on_every_schedule(judge, "at_once", start, plans, **how)


@correctness(rule=1, points=1)
def test_returned_values_differ(submission, rng):
    """Threads that add 1 at once get different totals back."""
    start = rng.randint(10, 99)
    plans = [[("increment", 1), ("increment", 1)], [("increment", 1)]]
    said = f"Counter({start}), and two threads make three increments of 1"

    def judge(seen):
        answers = sorted(_all(seen), key=_numbers_first)
        expect.equal(answers, [start + 1, start + 2, start + 3], f"{said}: all that they returned, sorted")

    submission.on_every_schedule(judge, "at_once", start, plans, told=said)


@correctness(rule=2, points=1)
def test_limit_is_respected(submission, rng):
    """One thread alone: increment_below adds 1 below the limit, nothing at it or above it, and says which."""
    # Two of them pass 0, which is a total and a limit like any other.
    for start in (rng.randint(3, 30), -2, -1, rng.randint(-30, -10), rng.randint(1000, 2000)):
        steps = [
            *[("increment_below", (start + 2,))] * 3,
            ("increment", (5,)),
            ("increment_below", (start + 3,)),
            ("increment_below", (start + 8,)),
        ]
        wanted = [(True, 1), (True, 2), (False, 2), (7, 7), (False, 7), (True, 8)]
        wanted = [(answer if isinstance(answer, bool) else start + answer, start + total) for answer, total in wanted]
        seen = submission.call("in_a_row", [start], steps).value
        for number, (got, right) in enumerate(zip(seen, wanted, strict=True)):
            name, (argument,) = steps[number]
            said = f"Counter({start}), step {number + 1}, {name}({argument}): its answer and the value after it"
            expect.equal(got, right, said)


@correctness(rule=2, points=2)
def test_limit_holds_on_every_schedule(submission, rng):
    """Threads that want the last places: as many get one as there are, on every schedule."""
    start = rng.randint(10, 99)
    for room, many in ((1, 2), (2, 2), (2, 3)):
        limit = start + room
        said = f"Counter({start}), and {many} threads call increment_below({limit}) at once"

        def judge(seen, room=room, limit=limit, said=said):
            expect.equal(_all(seen).count(True), room, f"{said}: how many were told True")
            expect.equal(seen["value"], limit, f"{said}: value at the end")

        plans = [[("increment_below", limit)]] * many
        submission.on_every_schedule(judge, "at_once", start, plans, early_timeouts=True, told=said)


@correctness(rule=2, points=1)
def test_limit_and_increment_together(submission, rng):
    """increment and increment_below at once come out as if one had been done before the other."""
    start, amount = rng.randint(10, 99), rng.randint(2, 9)
    for limit in (start + 1, start + amount, start + amount + 1):
        plans = [[("increment", amount)], [("increment_below", limit)]]
        _in_some_order(submission, start, plans)


@correctness(rule=3, points=1)
def test_value_is_current(submission, rng):
    """value is the total after each call, also for a thread that only looks."""
    start, amount = rng.randint(10, 99), rng.randint(2, 9)
    steps = [("increment", (amount,)), ("increment_below", (start + amount + 1,)), ("increment_below", (start,))]
    values = [value for _, value in submission.call("in_a_row", [start], steps).value]
    wanted = [start + amount, start + amount + 1, start + amount + 1]
    expect.equal(values, wanted, f"Counter({start}) after increment({amount}) and two increment_below: value")
    turns = [(0, ("increment", amount)), (1, ("increment", 1)), (0, ("value",))]
    turns += [(1, ("increment_below", start + amount + 2)), (0, ("value",))]
    said = f"Counter({start}): one thread's increment({amount}), then another's increment(1); the value that the first one sees"
    _, _, after_increment, _, after_both = submission.call("in_turns", start, turns).value
    expect.equal(after_increment, start + amount + 1, said)
    expect.equal(after_both, start + amount + 2, f"{said} after the other one's increment_below({start + amount + 2})")
    _in_some_order(submission, start, [[("increment", amount), ("value",)], [("increment", 1), ("value",)]])


@correctness(rule=3, points=0.5)
def test_value_never_shows_a_passing_state(submission, rng):
    """A thread that looks sees only totals that some finished calls add up to, and none past the limit."""
    start, amount = rng.randint(10, 99), rng.randint(3, 9)
    _in_some_order(submission, start, [[("increment_below", start)], [("value",)]])
    _in_some_order(submission, start, [[("increment_below", start + 1)], [("increment_below", start + 1)], [("value",)]])
    _in_some_order(submission, start, [[("increment", amount)], [("value",), ("value",)]])


@correctness(rule=3, points=0.5)
def test_counters_are_independent(submission, rng):
    """What is added to one counter does not show in another."""
    one, other, amount = rng.randint(10, 20), rng.randint(30, 40), rng.randint(2, 9)
    said = f"Counter({one}) and Counter({other}), the first incremented by {amount}: their values"
    expect.equal(submission.call("two_counters", one, other, amount).value, [one + amount, other], said)
    values = set(submission.call("after_many", one, other, 40).value)
    expect.equal(values, {one}, f"After 40 of Counter({other}) that are gone, the values of 40 new ones, each Counter({one})")


class _Total:
    """The counter as one thread alone sees it: what every schedule has to look like, for some order of the calls."""

    def __init__(self, start):
        self.total = start

    def value(self):
        return self.total

    def increment(self, amount):
        self.total += amount
        return self.total

    def increment_below(self, limit):
        room = self.total < limit
        self.total += room
        return room


def _in_some_order(submission, start, plans):
    def judge(seen):
        expect.some_order(seen["answers"], seen["value"], lambda: _Total(start), plans, f"Counter({start})")

    told = "; ".join(f"Thread-{number}: {', '.join(map(_call, plan))}" for number, plan in enumerate(plans, 1))
    submission.on_every_schedule(judge, "at_once", start, plans, early_timeouts=True, told=f"Counter({start}). {told}")


def _call(call):
    name, *arguments = call
    return f"{name}({', '.join(map(str, arguments))})" if name != "value" else name


def _all(seen):
    return [answer for answers in seen["answers"] for answer in answers]


def _numbers_first(answer):
    """A key to sort numbers by what they are, and after them whatever else came back."""
    return (0, answer) if isinstance(answer, int | float) else (1, repr(answer))


def _amounts(plans):
    *others, last = (str(plan[0][1]) for plan in plans)
    return f"{', '.join(others)} and {last}"
