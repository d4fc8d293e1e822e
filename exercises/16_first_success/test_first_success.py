"""Suite of 16 first_success. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import correctness, expect

LATE = 0.3
"""Seconds of the grader's clock by which an answer may be late: waiting may look again now and then."""
EARLY = 0.02
FOREVER = 60.0
"""Seconds that a call takes which is never the first."""
NAMED = ("a ValueError that is not raised", "an object whose == and bool() raise")
"""Values that the scenario makes and names."""
FEW, MANY = 24, 80
"""Schedules for a scenario in which the clock does most of the ordering, and for one in which threads meet."""


def gives(seconds, value, seeing="goes on"):
    """A call that returns `value` after so many seconds; what it does if it sees `cancelled` before."""
    return [seconds, "", value, seeing]


def fails(seconds, text, error="ValueError", seeing="goes on"):
    """A call that raises after so many seconds."""
    return [seconds, error, text, seeing]


@correctness(rule=1, points=1.5)
def test_all_start_at_once(submission, rng):
    """All calls start at once, each of them once, however many there are."""
    for many, executions in ((3, FEW), (rng.randint(66, 72), 2)):
        plans = [gives(2.0, number) for number in range(many)]
        said = f"{many} calls that take 2 seconds each"

        def judge(seen, many=many, said=said):
            times = [len(each) for each in seen["begun"]]
            expect.equal(seen["most"], many, f"{said}: most of them in progress at one time")
            expect.equal((min(times), max(times)), (1, 1), f"{said}: the least and the most times that one of them was made")

        submission.on_every_schedule(judge, "race", plans, executions=executions, told=said)


@correctness(rule=1, points=0.5)
def test_one_event_for_all(submission):
    """All calls of a race get the same threading.Event, and the next race has one of its own."""
    plans = [gives(0.5, "first", "raises"), gives(1.5, "second", "raises"), fails(1.5, "third", seeing="raises")]

    def judge(races):
        for seen, which in zip(races, ("a first race", "a second race"), strict=True):
            expect.equal(seen["events"], ["Event"], f"{which} with 3 calls: the different `cancelled` that they were given")
            expect.that(not seen["used"], f"{which} with 3 calls: their `cancelled` was the event of the race before.")
            _returned(seen, "first", f"{which} with 3 calls, the first of them done after 0.5 seconds")

    submission.on_every_schedule(judge, "races", plans, [None, None], executions=FEW)


@correctness(rule=2, points=1)
def test_first_value_is_returned(submission, rng):
    """The value that is there first is returned, whichever call it comes from, and whatever it is."""
    slow = rng.sample((1.5, 2.5), 2)
    values = [rng.randint(100, 999), None, *rng.sample([0, "", ["a list"], False], 2), *NAMED]
    for place, value in zip((2, 1, 0, 2, 1, 0), values, strict=True):
        times = [*slow[:place], 0.5, *slow[place:]]
        plans = [gives(seconds, value if seconds == 0.5 else f"after {seconds:g}") for seconds in times]
        what = value if value in NAMED else repr(value)
        said = f"3 calls that take {', '.join(f'{each:g}' for each in times)} seconds; the one of 0.5 seconds returns {what}"
        submission.on_every_schedule(
            lambda seen, value=value, said=said: _returned(seen, value, said), "race", plans, executions=FEW // 4
        )


@correctness(rule=2, points=2)
def test_errors_do_not_end_the_race(submission, rng):
    """Calls that raise before another has its value, or at the same moment, do not end the race: the value is returned."""
    one, other = rng.sample(range(100, 999), 2)
    no, late = fails(0.0, "no yeast"), gives(2.5, "late")
    for plans, values, executions in (
        ([no, gives(1.5, one), fails(0.5, "no yeast", "OSError"), late], [one], FEW),
        ([gives(0.0, one), no], [one], MANY),
        ([no, gives(0.0, one)], [one], MANY),
        ([gives(0.0, one), gives(0.0, other)], [one, other], MANY),
        ([fails(1.0, "no yeast"), fails(1.0, "no yeast", "OSError"), gives(1.0, one)], [one], MANY),
    ):
        said = f"{len(plans)} calls: {', '.join(map(_plan, plans))}"

        def judge(seen, values=values, said=said):
            expect.one_of(expect.returned(seen["outcome"], said), values, f"{said}: first_success returned")

        submission.on_every_schedule(judge, "race", plans, executions=executions, told=said)


@correctness(rule=2, points=1)
def test_others_are_not_waited_for(submission, rng):
    """The value is returned when it is there, while the other calls, and another race, go on."""
    value = rng.randint(100, 999)
    for plans in ([gives(FOREVER, "late"), gives(0.5, value)], [gives(0.5, value), fails(FOREVER, "late")]):
        said = f"2 calls, one takes 0.5 seconds, the other one {FOREVER:g} and does not look at `cancelled`"

        def judge(seen, said=said):
            _returned(seen, value, said)
            expect.that(seen["took"] <= 0.5 + LATE, f"{said}: first_success returned only after {seen['took']:.2f} seconds.")

        submission.on_every_schedule(judge, "race", plans, executions=FEW, told=said)
    both = "Two threads have a race each at once, with one call, which takes 1 second in the one and 2 in the other"

    def judge_both(races):
        for seconds, seen in zip((1, 2), races, strict=True):
            _returned(seen, f"after {seconds}", both)
            took = f"{both}: first_success returned only after {seen['took']:.2f} seconds, expected {seconds}."
            expect.that(seen["took"] <= seconds + LATE, took)

    plans = [[gives(float(seconds), f"after {seconds}")] for seconds in (1, 2)]
    submission.on_every_schedule(judge_both, "two_races", *plans, executions=FEW // 2, told=both)


@correctness(rule=2, points=1)
def test_cancelled_is_set_then(submission, rng):
    """`cancelled` is set once there is a value, and not before, even if calls have failed by then."""
    value = rng.randint(100, 999)
    first, last = fails(0.5, "no yeast"), gives(1.5, value)
    minute = "3 calls: one raises after 0.5 seconds, one has a value after 1.5, one would go on for a minute"
    more = [fails(0.7, "no yeast", "KeyboardInterrupt"), fails(0.9, "no yeast", "OSError")]
    four = "4 calls: one raises after 0.5 seconds, one KeyboardInterrupt after 0.7, one OSError after 0.9, one has a value after 1.5"
    for said, plans in ((minute, [first, last, gives(FOREVER, "late", "raises")]), (four, [first, *more, last])):

        def judge(seen, said=said):
            expect.that(not seen["set_early"], f"{said}: `cancelled` was set before there was a value.")
            _returned(seen, value, said)
            expect.that(all(seen["set"]), f"{said}: when first_success had returned, `cancelled` was not set.")

        submission.on_every_schedule(judge, "race", plans, executions=FEW, told=said)


@correctness(rule=2, points=0.5)
def test_what_comes_later_changes_nothing(submission, rng):
    """What the others return or raise when they see `cancelled` does not replace the value."""
    value = rng.randint(100, 999)
    for seeing in ("answers", "raises"):
        plans = [gives(FOREVER, "late", seeing), gives(0.5, value), gives(FOREVER, "late", seeing)]
        said = f"3 calls: the second has a value after 0.5 seconds, the others {_SEEING[seeing]} when they see `cancelled`"
        submission.on_every_schedule(lambda seen, said=said: _returned(seen, value, said), "race", plans, executions=FEW)
    slow, quick = [gives(1.0, "of the first race")], [gives(2.0, "of the second race")]
    said = "A call takes 1 second, and the race is over after 0.1 seconds; meanwhile there is another race, with a call of 2 seconds"

    def judge_second(outcome):
        expect.equal(expect.returned(outcome, said), "of the second race", f"{said}: the second first_success returned")

    submission.on_every_schedule(judge_second, "after_another", slow, quick, executions=FEW)


@correctness(rule=3, points=1)
def test_all_failed(submission):
    """If all raise: AllFailed, with the exceptions that they raised, in the order of the calls."""
    for seconds, places in (((0.0, 0.0, 0.0), None), ((1.5, 0.5, 1.0), None), ((0.5, 0.0), [0, 1, 0])):
        plans = [fails(each, f"error of call {number}") for number, each in enumerate(seconds)]
        order = places or list(range(len(plans)))
        again = ", the first of which stands in the list twice," if places else ""
        said = f"{len(seconds)} calls{again} that raise after {', '.join(f'{each:g}' for each in seconds)} seconds"

        def judge(seen, order=order, said=said):
            expect.raised(seen["outcome"], "AllFailed", said)
            expect.equal(seen["errors"], order, f"{said}: AllFailed.errors, by the number of the call that raised each")

        submission.on_every_schedule(judge, "race", plans, None, places, executions=MANY, told=said)

    same = "2 calls raise one and the same exception object"

    def judge_same(seen):
        expect.raised(seen["outcome"], "AllFailed", same)
        expect.equal(seen["errors"], [True, True], f"{same}: AllFailed.errors, whether each is that object")

    submission.on_every_schedule(judge_same, "same_error", 2, executions=FEW, told=same)


@correctness(rule=3, points=0.5)
def test_whatever_they_raise(submission, rng):
    """SystemExit, KeyboardInterrupt, StopIteration and a TimeoutError of a call's own are failures of that call, like any other."""
    kinds = rng.sample(("SystemExit", "KeyboardInterrupt", "TimeoutError", "StopIteration", "LineCut"), 5)
    failing = [fails(0.2 * number, "no yeast", kind) for number, kind in enumerate(kinds)]
    said = f"Calls that raise {', '.join(kinds)}"

    def judge_failed(seen):
        expect.raised(seen["outcome"], "AllFailed", f"{said}: first_success")
        expect.equal(seen["errors"], [0, 1, 2, 3, 4], f"{said}: AllFailed.errors, by the number of the call that raised each")

    submission.on_every_schedule(judge_failed, "race", failing, 30.0, executions=FEW)
    also = f"{said}, and one that returns 'yes' after 1 second"
    submission.on_every_schedule(lambda seen: _returned(seen, "yes", also), "race", [*failing, gives(1.0, "yes")], executions=FEW)


@correctness(rule=4, points=0.5)
def test_timeout(submission, rng):
    """After `timeout` seconds: TimeoutError, with `cancelled` set; timeout=0 does not wait."""
    timeouts = [rng.choice((0.5, 0.75, 1.25)), 0, 3.0]
    plans = [gives(FOREVER, "late"), gives(FOREVER, "late", "raises")]
    given = []

    def judge(races):
        given.extend(races[1]["events"])
        for timeout, seen in zip(timeouts, races, strict=True):
            said = f"2 calls that take a minute, timeout={timeout:g}"
            expect.raised(seen["outcome"], "builtins.TimeoutError", said)
            took = f"{said}: TimeoutError came after {seen['took']:.2f} seconds, expected about {timeout:g}."
            expect.that(timeout - EARLY <= seen["took"] <= timeout + LATE, took)
            expect.that(all(seen["set"]), f"{said}: when TimeoutError had been raised, `cancelled` was not set.")

    submission.on_every_schedule(judge, "races", plans, timeouts, executions=FEW)
    expect.that(given, "2 calls that take a minute, timeout=0: neither of them was made, expected each once.")


@correctness(rule=4, points=0.5)
def test_timeout_is_for_the_whole_race(submission):
    """Calls that fail meanwhile give the others no more time, and a value within the time is returned."""
    plans = [fails(0.5, "no yeast"), fails(1.0, "no yeast"), gives(2.0, "yes")]
    said = "3 calls: two raise after 0.5 and 1 seconds, one returns 'yes' after 2"

    def judge(races):
        late, *fine = races
        expect.raised(late["outcome"], "builtins.TimeoutError", f"{said}; timeout=1.4")
        took = f"{said}; timeout=1.4: TimeoutError came after {late['took']:.2f} seconds, expected about 1.4."
        expect.that(1.4 - EARLY <= late["took"] <= 1.4 + LATE, took)
        for timeout, seen in zip((2.6, None), fine, strict=True):
            _returned(seen, "yes", f"{said}; timeout={timeout}")

    submission.on_every_schedule(judge, "races", plans, [1.4, 2.6, None], executions=FEW, told=said)


@correctness(rule=5, points=0.5)
def test_no_thread_is_left(submission):
    """When the calls obey `cancelled`, no thread is left after a value, AllFailed, TimeoutError and ValueError."""
    winner = [gives(0.05, "yes"), gives(FOREVER, "late", "raises"), gives(FOREVER, "late", "answers")]
    late = [gives(FOREVER, "late", "raises"), gives(FOREVER, "late", "answers")]
    run = submission.call("every_ending", winner, [fails(0.0, "no yeast"), fails(0.05, "no yeast")], late)
    expect.nothing_left(run, "first_success, in races whose calls end as soon as `cancelled` is set, with a timeout and without,")


@correctness(rule=6, points=0.5)
def test_no_calls(submission):
    """Without calls, in a list or a tuple: ValueError, with a timeout and without."""
    timeouts = [None, 0, 1.0]

    def judge(outcomes):
        asked = [(nobody, timeout) for nobody in ("[]", "()") for timeout in timeouts]
        for (nobody, timeout), outcome in zip(asked, outcomes, strict=True):
            expect.raised(outcome, "builtins.ValueError", f"first_success({nobody}, timeout={timeout})")

    submission.on_every_schedule(judge, "nobody_runs", timeouts, executions=4)


_SEEING = {"answers": "return something else", "raises": "raise"}


def _returned(seen, value, said):
    expect.equal(expect.returned(seen["outcome"], said), value, f"{said}: first_success returned")


def _plan(plan):
    seconds, error, answer, _ = plan
    return f"one {f'raises {error}' if error else f'returns {answer!r}'} {f'after {seconds:g} seconds' if seconds else 'at once'}"
