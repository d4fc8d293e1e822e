"""Suite of 08 lazy_value. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from functools import partial

from grader.suite import Rejected, correctness, expect
from grader.walls import OutOfTime

VALUES = (
    "a new object",
    "None",
    "False",
    "0",
    "''",
    "an empty list",
    "an empty tuple",
    "Ellipsis",
    "a ValueError that is not raised",
    "NotImplemented",
    "an object whose == and bool() raise",
    "a function",
    "True",
    "-1",
    "the class object",
    "the class ValueError",
    "another Lazy",
    "the factory itself",
)


@correctness(rule=1, points=3)
def test_factory_succeeds_once(submission):
    """Threads that call get() at once: one of them makes the object, and all get that one."""
    numbers = "the numbers of the objects they got, counted as the factory made them (0: none of them)"
    for many, each in ((2, 2), (3, 1)):
        said = f"{many} threads call get() at once"

        def judge(seen, many=many, each=each, said=said):
            expect.equal(seen["calls"], 1, f"{said}: how many times the factory ran and succeeded")
            expect.equal(seen["got"], [[1] * each] * many, f"{said}: {numbers}")

        submission.on_every_schedule(judge, "together", many, each, told=said)


@correctness(rule=2, points=1)
def test_others_wait(submission):
    """While one thread is in a slow factory, the others wait for its value, however long it takes."""

    def said(seconds):
        return f"2 threads call get() at once, and the factory takes {seconds:g} seconds"

    def judge(seconds, seen):
        what = said(seconds)
        for number, outcome in enumerate(seen["got"], 1):
            expect.equal(expect.returned(outcome, f"{what}: Thread-{number}"), "bread", f"{what}: Thread-{number} got")
        expect.equal(seen["most_inside"], 1, f"{what}: most threads in the factory at one time")

    submission.on_every_schedule(partial(judge, 6.0), "slow", 2, 6.0, spinning_takes_time=True, told=said(6.0))
    crowd = "13 threads call get() at once, and the factory takes 0.005 seconds: what they got"

    def judge_crowd(seen):
        expect.equal(seen["got"], [("returned", "bread")] * 13, crowd)

    submission.on_every_schedule(judge_crowd, "slow", 13, 0.005, executions=1, spinning_takes_time=True, told=crowd)
    how = {"executions": 8, "spinning_takes_time": True, "told": said(300.0)}
    try:
        submission.on_every_schedule(partial(judge, 300.0), "slow", 2, 300.0, **how)
    except Rejected as rejected:
        # To look every millisecond for so long takes many operations, or too much time; neither is a mistake.
        if rejected.evidence.get("kind") not in ("livelock", "limit"):
            raise
    except OutOfTime:
        pass


@correctness(rule=3, points=1.5)
def test_error_reaches_only_its_caller(submission):
    """A factory that fails: the exception reaches the caller that ran it, and somebody else runs it again."""
    for many, failures in ((2, 1), (2, 2), (3, 1)):

        def judge(seen, many=many, failures=failures):
            said = f"{_failing(many, failures)}. {_told(seen['got'])}"
            raised = sorted(repr(outcome[1]) for outcome in seen["got"] if isinstance(outcome, tuple))
            once = [f"ValueError: failure {number + 1}" for number in range(failures)]
            expect.equal(raised, once, f"{said}. Exceptions that get() raised")
            for thread, outcome in enumerate(seen["got"]):
                if isinstance(outcome, tuple):
                    _its_own(outcome[1].text, thread, seen["ran_by"], said)

        submission.on_every_schedule(judge, "failing", many, failures, "ValueError", told=_failing(many, failures))
    many = "8 threads call get() at once, and the factory takes 0.02 seconds and fails 7 times"

    def judge_many(seen):
        raised = sorted(repr(outcome[1]) for outcome in seen["got"] if isinstance(outcome, tuple))
        once = [f"ValueError: failure {number}" for number in range(1, 8)]
        expect.equal(raised, once, f"{many}. Exceptions that get() raised")

    how = {"executions": 2, "spinning_takes_time": True, "told": many}
    submission.on_every_schedule(judge_many, "failing", 8, 7, "ValueError", 0.02, **how)


@correctness(rule=1, points=1)
def test_one_at_a_time_after_a_failure(submission):
    """Those who try again after a failure do so one at a time, and one of them makes the object that all get."""
    for many in (2, 3):

        def judge(seen, many=many):
            said = f"{_failing(many, 1)}. {_told(seen['got'])}"
            objects = [outcome for outcome in [*seen["got"], seen["afterwards"]] if not isinstance(outcome, tuple)]
            numbers = "the numbers of the objects they got, and the one from a get() afterwards (0: not the factory's)"
            expect.equal(objects, [1] * len(objects), f"{said}: {numbers}")
            expect.equal(seen["most_inside"], 1, f"{said}: most threads in the factory at one time")

        submission.on_every_schedule(judge, "failing", many, 1, "ValueError", told=_failing(many, 1))


@correctness(rule=3, points=1)
def test_any_exception_lets_go(submission, rng):
    """After a factory that raised, SystemExit and KeyboardInterrupt included, the next get() runs it again."""
    for error in ("ValueError", "SystemExit", "KeyboardInterrupt", "StopIteration", "KeyError", "Blackout"):
        failures = rng.randint(1, 3)
        told = f"A factory that raises {error} {failures} time{'s' * (failures > 1)} and then succeeds"

        def judge(seen, error=error, failures=failures, told=told):
            for place, outcome in enumerate(seen["got"]):
                said = f"{told}: get() number {place + 1}"
                if place < failures:
                    expect.that(isinstance(outcome, tuple), f"{said} raised nothing, although the factory did.")
                    raised = expect.raised(outcome, error, said)
                    expect.equal(raised.text, seen["texts"][place], f"{said} raised {error}; its text")
                else:
                    expect.that(outcome == 1, f"{said} {_odd(outcome)}.")

        submission.on_every_schedule(judge, "failing_in_a_row", failures, error, failures + 2, told=told)


@correctness(rule=4, points=1.5)
def test_any_value_is_kept(submission):
    """None, and every other value, is made once and kept."""

    def judge(seen):
        for value, one in zip(VALUES, seen, strict=True):
            said = f"A factory that returns {value}, get() 3 times"
            expect.equal(one["calls"], 1, f"{said}: how many times the factory ran")
            for place, outcome in enumerate(one["got"], 1):
                expect.that(outcome == 1, f"{said}: number {place} {_odd(outcome)}.")

    told = f"One factory after another, which returns {', '.join(VALUES)}; get() 3 times of each"
    submission.on_every_schedule(judge, "each_in_a_row", list(VALUES), 3, told=told)
    said = "get() 3 times, and nobody keeps the object: how many times the factory ran"
    submission.on_every_schedule(lambda calls: expect.equal(calls, 1, said), "let_go", 3)


@correctness(rule=5, points=0.5)
def test_factories_may_ask_others(submission):
    """A factory may call another Lazy's get(), also when other threads ask for the same ones."""
    said = "bread's factory asks dough and crust, which both ask flour"

    def judge(seen):
        for outcome, name in zip(seen, ("bread", "crust"), strict=False):
            got = expect.returned(outcome, f"{said}: {name}.get()")
            expect.that(isinstance(got, tuple) and got[0] == name, f"{said}: {name}.get() returned {expect.show(got)}.")

    for threads, asked in ((1, "bread.get()"), (2, "bread.get() and crust.get() at once")):
        submission.on_every_schedule(judge, "nested", threads, told=f"{said}; {asked}")
    star = "A Lazy whose factory calls get() of 150 others, one after another: get() of that one"

    def judge_star(outcome):
        expect.equal(expect.returned(outcome, star), list(range(150)), star)

    submission.on_every_schedule(judge_star, "star", 150, executions=1, told=star)
    chain = "12 Lazies in a row, each of whose factories is the next one's get(): get() of the first"

    def judge_chain(outcome):
        expect.equal(expect.returned(outcome, chain), "bread", chain)

    submission.on_every_schedule(judge_chain, "chain", 12, executions=4, told=chain)


@correctness(rule=5, points=0.5)
def test_factories_run_at_once(submission):
    """The factories of two Lazies may run at the same time."""
    said = "Two threads, each with a Lazy of its own, whose factories wait for each other to begin: get()"

    def judge(seen):
        for outcome, right in zip(seen, ("bread", "cake"), strict=True):
            expect.equal(expect.returned(outcome, said), right, said)

    submission.on_every_schedule(judge, "side_by_side", told=said)
    two = "Two threads call get() of a Lazy, and two that of another, whose factory waits until the first two have a value: get()"

    def judge_two(seen):
        for outcome, right in zip(seen, ("bread", "bread", "cake", "cake"), strict=True):
            expect.equal(expect.returned(outcome, two), right, two)

    submission.on_every_schedule(judge_two, "one_after_the_other", executions=40, told=two)


def _its_own(text, thread, ran_by, said):
    """The exception was raised in the thread that ran the factory then (-1: one that the submission started)."""
    runner = ran_by[int(text.removeprefix("failure ")) - 1]
    expect.that(
        runner in (thread, -1),
        f"{said}. The factory raised {text!r} when Thread-{runner + 1} ran it, and Thread-{thread + 1} got it.",
    )


def _failing(many, failures):
    return f"{many} threads call get() at once, and the factory fails {failures} time{'s' * (failures > 1)}"


def _told(outcomes):
    """What each thread's get() came to, in words."""
    got = []
    for outcome in outcomes:
        kept = "got an object" if outcome else "got no object of the factory's"
        got.append(f"raised {outcome[1].type}: {outcome[1].text}" if isinstance(outcome, tuple) else kept)
    return "; ".join(f"Thread-{number} {what}" for number, what in enumerate(got, 1))


def _odd(outcome):
    """What is wrong with a get() that did not return the first object."""
    if isinstance(outcome, tuple):
        return f"raised {expect.show(outcome[1])}"
    return "returned a second object" if outcome else "returned something the factory never made"
