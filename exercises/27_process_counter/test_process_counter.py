"""Suite of 27 process_counter. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from itertools import accumulate

from grader.suite import correctness, expect, isolation

SECONDS = 0.4
"""Seconds for which processes add at once, as often as they can; nothing is measured."""
MOST = 150_000
"""Increments of each, at most."""
SILENT = ("waits", None)
"""What stands for the outcome of a child that did not come back."""
HOW = {"fast": "", "jostled": ", each held up now and then in the middle of a call"}
"""How they add, and how that is told."""


@correctness(rule=1, points=1.5, seconds=20)
def test_one_total(submission, rng):
    """What one process adds, all the others see; increment returns the new total, and adds 1 if it is not told how much."""
    start = rng.randint(100, 999)
    plans = [[rng.randint(2, 99), None], [None, rng.randint(2, 99)]]

    def judge(run):
        total = start
        for number, (plan, outcome) in enumerate(zip(plans, run.value, strict=False)):
            who = "a child process" if number else "this process"
            said = f"ProcessCounter({start}), {_told(plans[:number])}and then in {who}: {_calls(plan)}"
            got = list(accumulate([amount or 1 for amount in plan], initial=total))[1:]
            total = got[-1]
            expect.equal(_value(outcome, said), [got, total], f"{said}: what increment returned, and the value it saw then")
        expect.equal(run.value[-1], total, f"ProcessCounter({start}), {_told(plans)}then the value")

    with expect.during("One process after the other increments"):
        submission.on_every_start_method(judge, "in_turns", [start], plans)
    for amount in (0, -rng.randint(2, 9)):
        _judge_odd(start, amount, submission.call("odd_amount", start, amount).value)
    many = rng.randint(20, 24)
    told = f"ProcessCounter({start}), and {many} child processes, one after another, that each add 1: the value at the end"
    expect.equal(submission.call("in_turns", [start], [[]] + [[None]] * many).value[-1], start + many, told)


@correctness(rule=1, points=1, seconds=20)
def test_64_bits(submission, rng):
    """The total has 64 bits, wherever it begins, and is exact, and so is value while others add."""
    for start, amounts in (
        ([], [2**31 - 1, 1, 2**32]),
        ([2**32 + rng.randint(1, 999)], [rng.randint(1, 99)]),
        ([2**53], [1, None, 2**63 - 2**53 - 3]),
    ):
        outcome, value = submission.call("in_turns", start, [[], amounts]).value[1:]
        said = f"ProcessCounter({', '.join(map(str, start))}), and a child process: {_calls(amounts)}"
        got = list(accumulate([amount or 1 for amount in amounts], initial=sum(start)))[1:]
        expect.equal(_value(outcome, said), [got, got[-1]], f"{said}: what increment returned, and the value then")
        expect.equal(value, got[-1], f"{said}: the value in this process")
    amounts = [2**31 + rng.randint(1, 999), 2**31 + rng.randint(1, 999)]
    told = f"ProcessCounter(0), to which child processes add {amounts[0]} and {amounts[1]} again and again{HOW['jostled']}"
    with expect.during(told):
        seen = submission.call("watched", 0, amounts, SECONDS, MOST).value
    looks = expect.returned(seen["looks"], f"{told}: value, meanwhile")
    expect.that(not looks, f"{told}: one value was {' and the next one '.join(map(str, looks))}.")


@correctness(rule=1, points=0.5)
def test_counters_are_separate(submission, rng):
    """Each counter has a total of its own."""
    starts, amounts = rng.sample(range(100, 500), 2), rng.sample(range(2, 99), 2)
    first, second, values = submission.call("two_counters", starts, [[amount] for amount in amounts]).value
    totals = [start + amount for start, amount in zip(starts, amounts, strict=True)]
    for start, amount, total, outcome in zip(starts, amounts, totals, (first, second), strict=True):
        said = f"Two counters that begin at {starts[0]} and {starts[1]}; a child process adds {amount} to the one of {start}"
        expect.equal(_value(outcome, said), [[total], total], f"{said}: what increment returned, and the value then")
    expect.equal(values, totals, f"Two counters that begin at {starts}; child processes add {amounts}: the values")


@correctness(rule=2, points=2.5, seconds=30)
def test_no_update_is_lost(submission, rng):
    """Processes that add at once, as fast as they can: every amount is in the total."""
    start, amounts = rng.randint(10, 99), rng.sample((2, 3, 5, 7, 11), 3)

    def judge(run, how="fast"):
        said = f"ProcessCounter({start}), and {len(amounts)} child processes that add at once{HOW[how]}"
        counts = [_value(outcome, said) for outcome in run.value["outcomes"]]
        done = " and ".join(f"{count} times {amount}" for count, amount in zip(counts, amounts, strict=True))
        total = start + sum(count * amount for count, amount in zip(counts, amounts, strict=True))
        expect.equal(run.value["value"], total, f"{said} {done}: the value at the end")

    with expect.during(f"{len(amounts)} child processes add at once"):
        submission.on_every_start_method(judge, "all_at_once", start, amounts, "fast", SECONDS, MOST)
        judge(submission.call("all_at_once", start, amounts, "jostled", SECONDS, MOST), "jostled")


@correctness(rule=2, points=1.5, seconds=20)
def test_values_are_different(submission, rng):
    """Increments of 1 at once: each returns the total that it made itself, and no two the same."""
    start, many = rng.randint(10, 99), 3
    for how, told in HOW.items():
        said = f"ProcessCounter({start}), and {many} child processes that add 1 at once{told}"
        with expect.during(said):
            seen = submission.call("all_at_once", start, [1] * many, how, SECONDS, MOST).value
        counts = [_value(outcome, said) for outcome in seen["outcomes"]]
        done = f"{said}, {' and '.join(map(str, counts))} times"
        expect.equal(seen["different"], sum(counts), f"{done}: how many different values increment returned")
        ends = (start + 1, start + sum(counts))
        expect.equal((seen["least"], seen["most"]), ends, f"{done}: the least and the greatest value that increment returned")


@correctness(rule=3, points=2, seconds=20)
def test_killed_child(submission, rng):
    """A child that is killed outside of increment and value takes nothing with it: what it added counts, and others go on."""
    start, amounts, plan = rng.randint(100, 999), [rng.randint(2, 99) for _ in range(3)], [None, rng.randint(2, 99)]

    def judge(run):
        said = f"ProcessCounter({start}), and a child process that was killed when it had added {', '.join(map(str, amounts))}"
        total = start + sum(amounts)
        expect.equal(run.value["before"], total, f"{said}: the value then")
        more = f"{said}; then another child: {_calls(plan)}"
        got = [total + 1, total + 1 + plan[1]]
        expect.equal(_value(run.value["child"], more), [got, got[-1]], f"{more}: what increment returned, and the value then")
        expect.equal(run.value["value"], got[-1], f"{more}: the value in this process")

    with expect.during("A child process was killed by a signal, right after it had called increment"):
        submission.on_every_start_method(judge, "killed", start, amounts, plan)


@isolation(rule=0, points=1, seconds=20)
def test_nothing_left_behind(submission, rng):
    """When nobody has the counter any more, no process, thread, descriptor or shared-memory segment of it is left."""

    def judge(run):
        expect.nothing_left(run, "a function that made a counter, used it with a child process and dropped it")

    submission.on_every_start_method(judge, "used_and_dropped", rng.randint(1, 99), [1, 2], warm_up=True)


def _judge_odd(start, amount, seen):
    """An amount below 1 was added, or refused; and others can go on after it."""
    said = f"ProcessCounter(start={start}), increment(amount={amount})"
    how, answer = seen["outcome"]
    total = start + amount if how == "returned" else start
    if how == "returned":
        expect.equal(answer, total, f"{said} returned")
    expect.equal(seen["value"], total, f"{said} {how if how == 'returned' else 'was refused'}: the value after it")
    more = f"{said}, and then increment() in a child process"
    expect.that(seen["after"] != SILENT, f"{more}, which had not come back after some seconds.")
    expect.equal(_value(seen["after"], more), [[total + 1], total + 1], f"{more}: what it returned, and the value then")


def _value(outcome, said):
    """What a child reported."""
    how, value = outcome
    expect.that(how == "returned", f"{said}: the child process raised {value}.")
    return value


def _calls(plan):
    return ", ".join(f"increment({'' if amount is None else amount})" for amount in plan)


def _told(plans):
    return "".join(f"{_calls(plan)} in {'a child process' if number else 'this process'}, " for number, plan in enumerate(plans))
