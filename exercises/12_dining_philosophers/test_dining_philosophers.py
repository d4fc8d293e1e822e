"""Suite of 12 dining_philosophers. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from typing import NamedTuple

from grader.suite import correctness, expect

MOST = 250
"""Schedules that are tried at most for each table; most are through with fewer."""


class Meal(NamedTuple):
    """What one dine() is to do: the seat, how long eat() takes, what it raises if anything, and what it returns."""

    seat: int
    seconds: float = 0
    error: str = ""
    value: object = "spaghetti"


@correctness(rule=1, points=2.5)
def test_neighbours_never_eat_at_once(submission, rng):
    """While one eats, neither neighbour does; the last seat is a neighbour of seat 0."""
    for seats in (4, rng.randint(5, 7)):
        middle = rng.randrange(1, seats - 1)
        for who in ((0, seats - 1), (middle - 1, middle), (middle + 1, middle), (0, 1, 2)):
            _dine(submission, seats, [[Meal(seat)] for seat in who])


@correctness(rule=1, points=1)
def test_value_is_returned(submission, rng):
    """dine() calls eat() once, and returns what it returned."""
    for seats, values in ((2, [None, rng.randint(100, 999)]), (3, [False, ["a list"], "bread", 0])):
        _dine(submission, seats, [[Meal(place % seats, value=value) for place, value in enumerate(values)]], values=True)
    _dine(submission, 4, [[Meal(0, value=rng.randint(100, 499))], [Meal(2, value=rng.randint(500, 999))]], True, 60)

    def judge(seen):
        outcome, same = seen
        said = "eat() returns a ValueError, and raises nothing: dine()"
        expect.returned(outcome, said)
        expect.that(same, f"{said} returned something else: {expect.show(outcome[1])}.")

    _run(submission, judge, "eat() returns a ValueError", "error_as_a_value", rng.randint(0, 2))


@correctness(rule=2, points=2.5)
def test_never_a_deadlock(submission):
    """All sit down at the same moment, at tables of 2 to 4 seats, and again: everyone gets to eat."""
    for seats, meals in ((2, 2), (3, 2), (4, 1)):
        _dine(submission, seats, [[Meal(seat)] * meals for seat in range(seats)])


@correctness(rule=2, points=1)
def test_everyone_waits_for_a_slow_eater(submission):
    """However long a meal takes, the neighbours wait for it, and then eat."""
    _dine(submission, 4, [[Meal(0, 3.0)], [Meal(1, 3.0)]], executions=60)
    _dine(submission, 4, [[Meal(0, 2.0)], [Meal(1, 3.0)], [Meal(2, 2.0)]], executions=60)


@correctness(rule=3, points=2)
def test_those_who_share_no_fork_eat_at_once(submission, rng):
    """Philosophers who share no fork eat at once, if nobody else dines or waits."""
    seats = rng.randint(5, 7)
    large = (20, [], list(range(0, 20, 2)))
    cases = (4, [], [0, 2]), (4, [0, 1, 2, 3], [1, 3]), (6, [], [0, 2, 4]), (seats, [], [1, seats - 1]), large
    for many, before, who in cases:

        def judge(seen, many=many, before=before, who=who):
            for seat, outcome in zip(who, seen, strict=True):
                expect.returned(outcome, f"{_at_once(many, before, who)}: dine({seat}, eat)")

        executions = MOST if many < 20 else 4
        _run(submission, judge, _at_once(many, before, who), "eating_at_once", many, before, who, executions=executions)

    said = "4 seats. Seat 1 eats for a second; meanwhile seats 0 and 2 sit down, and their meals end when both have begun"

    def judge_both(seen):
        for seat, outcome in zip((1, 0, 2), seen, strict=True):
            expect.returned(outcome, f"{said}: dine({seat}, eat)")

    _run(submission, judge_both, said, "neighbours_of_one", 4, 1, [0, 2], executions=60)


@correctness(rule=3, points=0.5)
def test_tables_are_independent(submission, rng):
    """Nobody shares a fork with those at another table."""
    seats = rng.randint(2, 7)
    seat = rng.randrange(seats)
    said = f"Two tables with {seats} seats, seat {seat} of each is dined at, and both meals end when both have begun"

    def judge(seen):
        for outcome in seen:
            expect.returned(outcome, f"{said}: dine({seat}, eat)")

    _run(submission, judge, said, "two_tables", seats, seat)


@correctness(rule=4, points=1)
def test_forks_are_put_down_after_an_error(submission, rng):
    """An eat() that raises puts both forks down, and its exception reaches the caller."""
    seats = rng.randint(3, 6)
    seat = rng.randrange(seats)
    left, right = (seat - 1) % seats, (seat + 1) % seats
    for after in (seat, left, right):
        _dine(submission, seats, [[Meal(seat, error="ValueError"), Meal(after)]])
    _dine(submission, 4, [[Meal(0, error="ValueError")], [Meal(1)], [Meal(2, error="ValueError")]])
    _dine(submission, seats, [[Meal(seat, error="ValueError")] * seats + [Meal(seat)]])


@correctness(rule=4, points=0.5)
def test_any_exception_puts_the_forks_down(submission):
    """SystemExit, KeyboardInterrupt and every other BaseException are exceptions too."""
    for error in ("SystemExit", "KeyboardInterrupt", "Stopped"):
        _dine(submission, 2, [[Meal(0, error=error), Meal(1, error=error), Meal(0)]])


@correctness(rule=5, points=0.5)
def test_two_seats_at_least(submission, rng):
    """Fewer than 2 seats is a ValueError."""
    seats = [1, 0, -rng.randint(1, 9)]

    def judge(seen):
        for each, outcome in zip(seats, seen, strict=True):
            expect.raised(outcome, "builtins.ValueError", f"Table({each})")

    submission.on_every_schedule(judge, "make", seats)


@correctness(rule=5, points=1)
def test_no_such_seat(submission, rng):
    """A seat below 0, or from `seats` on, is a ValueError: eat() is not called, and the forks are as before."""
    seats = rng.randint(2, 6)
    outside = [-1, seats, -seats, seats + rng.randint(1, 5), -seats - rng.randint(1, 5)]
    said = f"Table({seats}), dine() with {', '.join(map(str, outside))}, then with each seat in turn"

    def judge(seen):
        for seat, outcome in zip(outside, seen["done"][0], strict=False):
            expect.raised(outcome, "builtins.ValueError", f"Table({seats}).dine({seat}, eat)")
        eaten = [seat for what, seat in seen["log"] if what == "begins"]
        expect.equal(eaten, list(range(seats)), f"{said}: where eat() was called")

    _run(submission, judge, said, "evening", seats, [[tuple(Meal(seat)) for seat in (*outside, *range(seats))]])


def _dine(submission, seats, plans, values=False, executions=MOST):
    """A thread for each plan: no neighbours eat at once, and every dine() ends as its eat() does, if asked for with its value."""
    said = f"{seats} seats. {'; '.join(f'Thread-{own}: {_told(plan)}' for own, plan in enumerate(plans, 1))}"

    def judge(seen):
        _neighbours_take_turns(seen["log"], seats, said)
        for own, (plan, done) in enumerate(zip(plans, seen["done"], strict=True), 1):
            for meal, outcome in zip(plan, done, strict=True):
                call = f"{said}: Thread-{own}'s dine({meal.seat}, eat)"
                if meal.error:
                    raised = expect.raised(outcome, meal.error, call)
                    own_error = raised.text == f"the meal at seat {meal.seat} failed"
                    expect.that(own_error, f"{call}: the exception came out as {raised}.")
                else:
                    value = expect.returned(outcome, call)
                    expect.that(not values or expect.same(value, meal.value), f"{call} returned {value!r}, expected {meal.value!r}.")
        eaten = sorted(seat for what, seat in seen["log"] if what == "begins")
        wanted = sorted(meal.seat for plan in plans for meal in plan)
        expect.equal(eaten, wanted, f"{said}: the seats at which eat() was called, sorted")

    _run(submission, judge, said, "evening", seats, [list(map(tuple, plan)) for plan in plans], executions=executions)


def _neighbours_take_turns(log, seats, said):
    """Nobody begins while a neighbour eats."""
    eating = set()
    for what, seat in log:
        if what == "ends":
            eating.discard(seat)
            continue
        for neighbour in ((seat - 1) % seats, (seat + 1) % seats):
            together = f"{said}: seat {seat} began to eat while seat {neighbour} ate, and they share a fork."
            expect.that(neighbour not in eating, together)
        eating.add(seat)


def _run(submission, judge, said, *scenario, executions=MOST):
    """On every schedule; waiting may also be done by looking again and again."""
    submission.on_every_schedule(judge, *scenario, executions=executions, spinning_takes_time=True, told=said)


def _at_once(seats, before, who):
    earlier = f" after everyone has dined once ({', '.join(map(str, before))})" if before else ""
    return f"{seats} seats. Seats {', '.join(map(str, who))} dine at once{earlier}, and each meal ends when all of them have begun"


def _told(plan):
    """A thread's meals in words: "dines at 0 (3 s), then at 1 (raises ValueError)"."""
    told = []
    for meal in plan:
        more = ", ".join([f"{meal.seconds:g} s"] * bool(meal.seconds) + [f"raises {meal.error}"] * bool(meal.error))
        told.append(f"at {meal.seat}{f' ({more})' if more else ''}")
    return f"dines {', then '.join(told)}"
