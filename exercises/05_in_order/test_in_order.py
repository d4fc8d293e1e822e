"""Suite of 05 in_order. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from itertools import permutations

from grader.suite import correctness, expect

NAMES = ("first", "second", "third")
MOST_CPU = 0.1
"""Of one CPU, while waiting."""
MEASURED = 0.6
"""Seconds of waiting that are measured."""
IN_ORDER = [f"{name} {what}" for name in NAMES for what in ("begins", "ends")]
WAITING = (
    ("second", [], None, {}),
    ("third", [], None, {}),
    ("third", ["first"], None, {}),
    ("third", ["first"], None, {"first": "ValueError"}),
    ("second", ["first"], "first", {}),
    ("third", ["first", "second"], "second", {}),
)
"""A method in which a thread waits; those that have been called before, which of them is still at work, and what they raised."""


@correctness(rule=1, points=3)
def test_actions_run_in_order(submission, rng):
    """Whichever thread comes first: each action begins when the one before it has ended."""
    for started in rng.sample(list(permutations(NAMES)), 2):

        def judge(seen, started=started):
            expect.equal(seen["log"], IN_ORDER, f"Three threads call {', '.join(started)}: the actions")

        submission.on_every_schedule(judge, "together", list(started), {})


@correctness(rule=1, points=1)
def test_order_holds_however_slow(submission):
    """An action that takes seconds is waited for, or for longer than any wait has patience."""
    for slow, following in (("first", "second"), ("second", "third")):
        for takes, early_timeouts in (("3 seconds", False), ("longer than any timeout in your code", True)):
            said = f"The action of {slow} takes {takes}, and {following}() is called meanwhile"

            def judge(seen, said=said):
                expect.equal(seen["log"], IN_ORDER, f"{said}: the actions")

            submission.on_every_schedule(judge, "slow_one", slow, 3.0, early_timeouts=early_timeouts, told=said)


@correctness(rule=1, points=1)
def test_actions_run_in_their_callers(submission):
    """Each action runs once, in the thread that called the method."""

    def judge(seen):
        for name, runs in seen["in_own_thread"].items():
            expect.equal(len(runs), 1, f"How many times the action of {name} ran")
            expect.that(runs == [True], f"The action of {name} ran in another thread than the one that called {name}().")

    submission.on_every_schedule(judge, "together", list(NAMES), {})


@correctness(rule=1, points=0.5)
def test_every_object_has_its_own_order(submission):
    """Another InOrder begins anew, whatever has been done with those before."""

    for name in ("second", "third"):

        def judge(begun, name=name):
            others = "One InOrder has done its work, and another one all that comes before"
            said = f"{others} {name}(); then {name}() of a third one is called, and not yet its first()"
            expect.equal(begun, [], f"{said}: what its action has done")

        submission.on_every_schedule(judge, "second_loaf", name)
    said = "Two InOrders, whose first actions wait until both have begun"

    def judge_both(done):
        expect.equal(done, ["first", "first"], f"{said}: the calls that returned")

    submission.on_every_schedule(judge_both, "two_loaves_meet", executions=40, told=said)


@correctness(rule=2, points=1.5)
def test_no_call_waits_for_a_later_one(submission):
    """first and second return once their own action has run, whether or not the later ones are called, or ever end."""
    submission.on_every_schedule(lambda seen: None, "one_after_another")
    for earlier, later in (("first", "second"), ("second", "third"), ("first", "third")):

        def judge(seen, earlier=earlier, later=later):
            said = f"The action of {later} ends when {earlier}() has returned: the calls that returned"
            expect.equal(seen["returned"], sorted(NAMES), said)

        submission.on_every_schedule(judge, "later_one_waits", later, earlier)
        told = f"The thread that called {earlier}() has more to do, until {later}() has returned"

        def judge_all(done, told=told):
            expect.equal(done, sorted(NAMES), f"{told}: the calls that returned")

        submission.on_every_schedule(judge_all, "goes_on", earlier, later, executions=100, told=told)


@correctness(rule=3, points=1)
def test_exception_reaches_its_caller(submission):
    """An action that raises: its caller gets that exception, and the next action runs."""
    _failing(submission, {"first": "ValueError"})
    _failing(submission, {"second": "ValueError", "third": "ValueError"})


@correctness(rule=3, points=0.5)
def test_any_exception_lets_the_next_one_run(submission):
    """SystemExit and KeyboardInterrupt are exceptions too, and so is whatever else a program may raise."""
    _failing(submission, {"first": "SystemExit"})
    _failing(submission, {"second": "KeyboardInterrupt"})
    _failing(submission, {"first": "Burnt", "second": "GeneratorExit"})
    _failing(submission, {"first": "StopIteration", "third": "StopIteration"})


@correctness(rule=4, points=1.5)
def test_waiting_uses_no_cpu(submission):
    """A call that waits leaves the CPU to others: no loop that looks again and again."""
    with submission.runner() as cell:
        together = submission.call_in(cell, "cpu_while_waiting", list(WAITING), MEASURED).value
        for case in WAITING if together >= MOST_CPU * MEASURED else []:
            for seconds in (MEASURED, 2 * MEASURED):
                used = submission.call_in(cell, "cpu_while_waiting", [case], seconds).value
                if used < MOST_CPU * seconds:
                    break
            else:
                cost = f"in {seconds:.1f} seconds {used:.2f} seconds of CPU time were used, and a tenth is the most"
                expect.that(False, f"{_waited(*case)}: {cost}.")
    # A loop that never sleeps can't hide on a busy machine either: on the virtual clock it keeps time from passing.
    for case in WAITING:
        submission.on_every_schedule(lambda seen: None, "nobody_comes_yet", *case, executions=8)


def _waited(name, before, at_work, errors):
    """What a thread waited for."""
    if at_work:
        return f"{name}() waited, as the action of {at_work} was at work"
    after = "".join(f" {each}() had raised {error}, and" for each, error in errors.items())
    return f"{name}() waited, as{after} {NAMES[len(before)]}() had not been called"


def _failing(submission, errors):
    """The actions that `errors` names raise what it says; their callers get that, and all actions run."""

    def judge(seen):
        told = " and ".join(f"{name}'s action raises {error}" for name, error in errors.items())
        for name, outcome in seen["outcomes"].items():
            if name in errors:
                raised = expect.raised(outcome, errors[name], f"{told}: {name}()")
                expect.equal(raised.text, f"{name} failed", f"{told}: the text of the exception that {name}() raised")
                expect.that(seen["the_very_error"][name], f"{told}: {name}() raised a copy of it.")
            else:
                how, value = outcome
                expect.that(how == "returned", f"{told}: {name}() raised {expect.show(value)}, and should have returned.")
        expect.equal(sorted(seen["log"]), sorted(IN_ORDER), f"{told}: all that the actions did, sorted")

    submission.on_every_schedule(judge, "together", list(NAMES), errors)
