"""Suite of 10 reusable_barrier. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from typing import NamedTuple

from grader.suite import correctness, expect, rules
from grader.suite.source import must_not_use

LATE = 0.3
"""Seconds by which a call may come back late: waiting may look again now and then."""
EARLY = 0.02
TIMED, UNTIMED = 60, 250
"""Schedules that are tried at most: fewer where time plays a part, for what is checked there depends on little else."""
SOME, FEW = 24, 8
"""Schedules where the order of the steps plays little or no part either."""
NUMBER, BROKEN = "a number", "Broken"


class Call(NamedTuple):
    """A call of one thread, `when` seconds after the beginning: what it gives, and when it comes back (None: any time)."""

    when: float
    name: str
    args: list
    keywords: dict
    gives: str
    at: float | None


def wait(when=0.0, gives=NUMBER, at=None, **keywords):
    """The call wait(timeout=...)."""
    return Call(when, "wait", [], keywords, gives, at)


def wait_for(seconds, when=0.0, gives=NUMBER, at=None):
    """The call wait(seconds), without the parameter's name."""
    return Call(when, "wait", [seconds], {}, gives, at)


def reset(when=0.0):
    """The call reset()."""
    return Call(when, "reset", [], {}, "None", None)


@rules(rule=0, points=0.5)
def test_barrier_is_not_used(submission):
    """threading.Barrier is not used."""
    others = ("multiprocessing.Barrier", "multiprocessing.synchronize.Barrier", "multiprocessing.dummy.Barrier")
    must_not_use(submission, "threading.Barrier", *others)


@correctness(rule=0, points=0.5)
def test_parties_are_at_least_one(submission, rng):
    """Fewer than 1 party is a ValueError."""
    parties = [0, -rng.randint(1, 9)]

    def judge(seen):
        alone = [f"CyclicBarrier({each})" for each in parties]
        by_name = [f"CyclicBarrier(parties={each}, action=list)" for each in parties]
        for said, outcome in zip(alone + by_name, seen, strict=True):
            expect.raised(outcome, "builtins.ValueError", said)

    submission.on_every_schedule(judge, "make", parties)


@correctness(rule=1, points=1.5)
def test_nobody_leaves_before_all_have_come(submission):
    """wait() blocks until `parties` threads have arrived, however late the last one is, and then releases them all."""
    _meet(submission, 1, [[wait(at=0.0)]])
    _meet(submission, 2, [[wait(at=3.0)], [wait(3.0, at=3.0)]], executions=FEW)
    _meet(submission, 3, [[wait(at=0.5)], [wait(at=0.5, timeout=60.0)], [wait(0.5, at=0.5)]])
    _beside_another(submission)


@correctness(rule=1, points=1)
def test_numbers_are_each_given_once(submission):
    """wait() returns the arrival number: each of 0 to parties - 1 once a generation, in the order of arrival, up or down."""
    for parties, threads in ((2, 2), (3, 3), (2, 4)):
        _numbered(submission, parties, [[wait()]] * threads)
    _numbered(submission, 1, [[wait(), wait()]])
    _numbered(submission, 2, [[wait(gives=BROKEN), wait(0.4)], [reset(0.2), wait(0.4)]], FEW)
    one_by_one = [[wait()], [wait(0.4)], [wait(0.8)]]

    def judge_order(seen):
        said = _said(3, one_by_one)
        numbers = [expect.returned(done[0][0], f"{said}: wait()") for done in seen["done"]]
        expect.one_of(numbers, ([0, 1, 2], [2, 1, 0]), f"{said}: the numbers that wait() returned, in the order of arrival")

    _on_every_schedule(submission, judge_order, 3, one_by_one, executions=SOME)


@correctness(rule=1, points=1)
def test_more_threads_than_parties(submission):
    """More threads than parties: they leave in whole generations, and whoever is one too many waits for the next."""
    _meet(submission, 2, [[wait()], [wait()], [wait()], [wait()]])
    _meet(submission, 2, [[wait()], [wait()], [wait()], [wait(0.5)]])
    _meet(submission, 2, [[wait()], [wait()], [wait(0.2)], [wait(0.4)]], action=_taking(1.0))


@correctness(rule=2, points=1)
def test_action_runs_before_anyone_leaves(submission):
    """The action runs once a generation, and has ended before anyone is released, however long it takes."""
    for parties, plans, seconds in ((1, [[wait(), wait()]], 0), (2, [[wait()], [wait()]], 0), (2, [[wait()]] * 4, 0.5)):

        def judge(seen, parties=parties, plans=plans, seconds=seconds):
            said = _said(parties, plans, _taking(seconds))
            left = acted = 0
            for what, own in seen["log"]:
                acted, left = acted + (what == "has acted"), left + (what == "leaves")
                early = f"{said}: Thread-{own + 1} left before the action of its generation had ended."
                expect.that(left <= parties * acted, early)
            generations = sum(map(len, plans)) // parties
            expect.equal(seen["acted"], generations, f"{said}: how many times the action ran")

        _on_every_schedule(submission, judge, parties, plans, _taking(seconds))
    pairs, taking = [[wait()], [wait()], [wait(0.5)], [wait(0.5)]], _taking(2.0, 0.5)

    def judge_pairs(seen):
        said = _said(2, pairs, taking)
        over = set()
        for what, own in seen["log"]:
            if what == "has acted":  # in a thread of none of the pairs it may be anybody's: that is another check's matter
                over |= {own // 2} if own >= 0 else {0, 1}
            early = f"{said}: Thread-{own + 1} left before the action of its generation had ended."
            expect.that(what != "leaves" or own // 2 in over, early)

    _on_every_schedule(submission, judge_pairs, 2, pairs, taking)


@correctness(rule=2, points=0.5)
def test_action_runs_in_an_arrived_thread(submission):
    """The action runs in one of the threads that have arrived."""

    def judge(seen):
        runners = [thread for what, thread in seen["log"] if what == "acts"]
        expect.that(-1 not in runners, "Two threads met, and the action ran in a thread that had not called wait().")

    _on_every_schedule(submission, judge, 2, [[wait()], [wait()]], _taking(0))


@correctness(rule=3, points=2)
def test_used_again_at_once(submission):
    """Round after round, without a pause: a thread's next wait() belongs to the next generation."""
    _meet(submission, 2, [[wait(), wait(), wait()]] * 2)
    _meet(submission, 3, [[wait(), wait()]] * 3)
    said = "A barrier for 2 parties. Thread-3 calls wait() once; then Thread-1 and Thread-2 do, five times together"

    def judge(seen):
        expect.equal(sorted(seen, key=repr), [0, 0, 0, 1, 1, 1], f"{said}: the numbers that wait() returned, sorted")

    submission.on_every_schedule(judge, "passed_by", 2, 5, executions=SOME, spinning_takes_time=True, told=said)


@correctness(rule=4, points=1)
def test_timeout_breaks_the_barrier(submission):
    """After `timeout` seconds that call, and all others that wait, raise Broken; so does every later wait()."""
    for limit, when in ((1.0, 0.0), (0, 0.2)):
        at = when + limit
        others = [[wait(gives=BROKEN, at=at)], [wait(gives=BROKEN, at=at, timeout=60.0), wait(1.5, gives=BROKEN, at=1.5)]]
        first = [wait(when, BROKEN, at, timeout=limit), wait(1.5, BROKEN, 1.5), wait_for(5.0, 1.5, BROKEN, 1.5)]
        _meet(submission, 4, [first, *others])
    again = [wait(gives=BROKEN, at=0.2, timeout=0.2), reset(0.4), wait(0.6, BROKEN, 0.8, timeout=0.2)]
    _meet(submission, 3, [[wait(gives=BROKEN, at=0.2), wait(0.6, BROKEN, 0.8)], again], executions=FEW)


@correctness(rule=4, points=0.5)
def test_no_timeout_once_all_have_come(submission):
    """A timeout that is over while the action runs, or of the last to arrive, does not count: all have arrived."""
    _meet(submission, 2, [[wait(at=3.5, timeout=1.0)], [wait(0.5, at=3.5)]], action=_taking(3.0))
    _meet(submission, 2, [[wait(at=3.5)], [wait(0.5, at=3.5, timeout=1.0)]], action=_taking(3.0))
    _meet(submission, 2, [[wait(at=0.5)], [wait(0.5, at=0.5, timeout=0)]])
    _meet(submission, 1, [[wait(at=0.0, timeout=0)]])


@correctness(rule=4, points=1)
def test_last_one_comes_as_the_time_is_up(submission):
    """When the last one arrives at the very moment of the timeout, either all are released or all get Broken."""
    by_a_hair, no_time = [[wait(timeout=0.5)], [wait(0.5)]], [[wait(timeout=0)], [wait(timeout=0)]]
    for plans in (by_a_hair, no_time, [[wait(timeout=0.5)], [wait()], [wait(0.5)]]):

        def judge(seen, plans=plans):
            said = _said(len(plans), plans)
            outcomes = [outcome for calls in seen["done"] for outcome, _ in calls]
            for outcome in outcomes:
                if outcome[0] == "raised":
                    expect.raised(outcome, BROKEN, f"{said}: wait()")
            told = ", ".join(f"Thread-{own}'s wait() {_came_to(outcome)}" for own, outcome in enumerate(outcomes, 1))
            expect.that(len({how for how, _ in outcomes}) == 1, f"{said}: {told}. Either all are released, or none.")

        _on_every_schedule(submission, judge, len(plans), plans)


@correctness(rule=4, points=1)
def test_reset_makes_it_new(submission):
    """After a reset() the barrier is as new, with all places free."""
    once_broken = [wait(gives=BROKEN, at=0.0, timeout=0), wait(0.2, BROKEN, 0.2), reset(0.2), wait(1.0, at=1.0)]
    _meet(submission, 2, [once_broken, [wait(0.5, at=1.0)]])
    _meet(submission, 2, [[reset(), wait(0.5, at=1.0)], [wait(1.0, at=1.0)]])
    used = [[wait(at=0.0), reset(0.2), reset(0.2), wait(0.5, at=1.0)], [wait(at=0.0), wait(1.0, at=1.0)]]
    _meet(submission, 2, used, action=_taking(0), acted=2)


@correctness(rule=4, points=1)
def test_reset_sends_away_who_waits(submission):
    """Threads that wait at a reset(), or have not woken yet since the timeout, raise Broken, and take no place afterwards."""
    waiting = [[wait(gives=BROKEN, at=0.5), wait(1.0, at=1.0)], [reset(0.5), wait(0.5, at=1.0)]]
    _meet(submission, 2, waiting)
    _meet(submission, 3, [*[[wait(gives=BROKEN, at=0.5)]] * 2, [reset(0.5)]])
    _meet(submission, 5, [*[[wait(gives=BROKEN, at=0.2)]] * 4, [reset(0.2)]], executions=FEW)
    breaking = [wait(0.5, BROKEN, 0.5, timeout=0), reset(0.5), wait(0.5, at=1.0)]
    _meet(submission, 3, [[wait(gives=BROKEN, at=0.5), wait(1.0, at=1.0)], breaking, [wait(0.7, at=1.0)]])
    _two_resets_at_once(submission)


@correctness(rule=5, points=1)
def test_action_that_raises(submission):
    """The action's exception reaches the thread that ran it; the others, and every later wait(), raise Broken until reset()."""
    _failing(submission, 3, "ValueError")
    _failing(submission, 1, "ValueError")
    _failing(submission, 2, "TimeoutError", "Broken", executions=SOME)


@correctness(rule=5, points=0.5)
def test_any_exception_breaks_the_barrier(submission):
    """SystemExit and KeyboardInterrupt are exceptions too, and so is whatever else can be raised."""
    _failing(submission, 2, "SystemExit", "KeyboardInterrupt", executions=SOME)
    _failing(submission, 2, "GeneratorExit", "Burnt", executions=SOME)


def _meet(submission, parties, plans, action=None, acted=None, executions=None):
    """A thread for each plan, all at one barrier: each call gives what it says, and nobody leaves too early."""
    said = _said(parties, plans, action)

    def judge(seen):
        if not any(call.name == "reset" for plan in plans for call in plan):
            _nobody_slips_through(seen["log"], parties, said)
        _all_gave(plans, seen["done"], said)
        if acted is not None:
            expect.equal(seen["acted"], acted, f"{said}: how many times the action ran")

    _on_every_schedule(submission, judge, parties, plans, action, executions)


def _beside_another(submission):
    """Two barriers have nothing to do with each other: who waits at one is neither released nor broken by the other."""
    plans, others = [[wait(at=0.5, timeout=9)], [wait(0.5, at=0.5, timeout=9)]], [[wait(0.2, BROKEN, 0.2, timeout=0)]]
    said = f"Two barriers, each for 2 parties. At the first, {_threads(plans)}; at the second, {_threads(others, 3)}"

    def judge(seen):
        _all_gave([*plans, *others], seen, said)

    sent = [[_sent(plan) for plan in each] for each in (plans, others)]
    submission.on_every_schedule(judge, "at_two_barriers", 2, *sent, executions=FEW, spinning_takes_time=True, told=said)


def _numbered(submission, parties, plans, executions=None):
    """What is returned of the `plans`, which has to be whole generations, is each number once a generation."""

    def judge(seen):
        said = _said(parties, plans)
        pairs = [pair for plan, done in zip(plans, seen["done"], strict=True) for pair in zip(plan, done, strict=True)]
        met = [outcome for call, (outcome, _) in pairs if call.gives == NUMBER]
        numbers = [expect.returned(outcome, f"{said}: wait()") for outcome in met]
        wanted = sorted([*range(parties)] * (len(met) // parties))
        expect.equal(sorted(numbers, key=repr), wanted, f"{said}: the numbers that wait() returned, sorted")

    _on_every_schedule(submission, judge, parties, plans, executions=executions)


def _all_gave(plans, done, said):
    """Each thread's calls gave what they had to."""
    for own, (plan, outcomes) in enumerate(zip(plans, done, strict=True), 1):
        for place, (call, (outcome, ended)) in enumerate(zip(plan, outcomes, strict=True), 1):
            which = f"call number {place}, {call.name}()" if len(plan) > 1 else f"{call.name}()"
            _gave(call, outcome, ended, f"{said}: Thread-{own}'s {which}")


def _gave(call, outcome, ended, said):
    """One call gave what it had to, at the right moment."""
    if call.gives == BROKEN:
        expect.raised(outcome, BROKEN, said)
    else:
        expect.returned(outcome, said)
    if call.at is not None:
        fine = call.at - EARLY <= ended <= call.at + LATE
        expect.that(fine, f"{said} {_came_to(outcome)} at {ended:.2f} seconds, expected at about {call.at:g}.")


def _nobody_slips_through(log, parties, said):
    """At no moment have more threads been released than whole generations have arrived."""
    arrived = left = 0
    for what, own in log:
        arrived, left = arrived + (what == "arrives"), left + (what == "leaves")
        if left > parties * (arrived // parties):
            told = f"wait() had been called {arrived} time{'s' * (arrived > 1)}, and {left} of these calls had returned"
            expect.that(False, f"{said}: Thread-{own + 1} left too early: {told}.")


def _failing(submission, parties, *errors, executions=None):
    """The actions raise the `errors`, one after another; later waits are Broken until a reset(); after the last, all is well."""
    rounds = [[wait(begun), wait(begun + 0.5, BROKEN)] for begun in range(0, 2 * len(errors), 2)]
    last = wait(2.0 * len(errors))
    others = [*sum(rounds, []), last]
    first = [*sum([[*each, reset(each[0].when + 1.0)] for each in rounds], []), last]
    plans, action = [first, *[others] * (parties - 1)], {"seconds": [0], "errors": list(errors)}

    def judge(seen):
        said = f"{_parties(parties)}, one thread each, and the action raises {', then after a reset() '.join(errors)}"
        runners = [thread for what, thread in seen["log"] if what == "acts"]
        for own, (plan, done) in enumerate(zip(plans, seen["done"], strict=True)):
            who = f"Thread-{own + 1}'s"
            waits = [came_to for call, came_to in zip(plan, done, strict=True) if call.name == "wait"]
            for number, error in enumerate(errors):
                runner = runners[number] if number < len(runners) else -1
                (outcome, ended), (late, _) = waits[2 * number : 2 * number + 2]
                if own == runner or (runner < 0 and outcome[0] == "raised" and expect.is_a(outcome[1], error)):
                    raised = expect.raised(outcome, error, f"{said}: {who} wait(), which ran the action")
                    expect.equal(raised.text, f"action {number + 1} failed", f"{said}: the text of {who} exception")
                else:
                    expect.raised(outcome, BROKEN, f"{said}: {who} wait()")
                expect.that(ended <= 2 * number + LATE, f"{said}: {who} wait() raised only at {ended:.2f} seconds.")
                expect.raised(late, BROKEN, f"{said}: {who} next wait()")
            expect.returned(waits[-1][0], f"{said}, then reset(), and {who} wait() after that")

    _on_every_schedule(submission, judge, parties, plans, action, executions)


def _two_resets_at_once(submission):
    """Whoever waits when both have been there waits where those who come later do: they meet, or it has been sent away."""
    plans = [[reset(), wait(1.0, timeout=1)], [reset(), wait()]]

    def judge(seen):
        (_, (later, _)), (_, (waited, _)) = seen["done"]
        for own, (how, value) in enumerate((later, waited), 1):
            fine = how == "returned" or expect.is_a(value, BROKEN)
            expect.that(fine, f"{_said(2, plans)}: Thread-{own}'s wait() raised {expect.show(value)}.")
        both = later[0] == waited[0]
        expect.that(both, f"{_said(2, plans)}: Thread-1's wait() {_came_to(later)}, Thread-2's {_came_to(waited)}.")

    _on_every_schedule(submission, judge, 2, plans)


def _taking(*seconds):
    """An action that takes so many seconds, each time its own if there are several, and succeeds."""
    return {"seconds": list(seconds), "errors": []}


def _on_every_schedule(submission, judge, parties, plans, action=None, executions=None):
    """Run the plans; on the virtual clock, and on fewer schedules, where time plays a part."""
    calls = [call for plan in plans for call in plan]
    timed = any(call.when or call.at is not None for call in calls)
    sent, most = [_sent(plan) for plan in plans], executions or (TIMED if timed else UNTIMED)
    how = {"executions": most, "spinning_takes_time": True, "told": _said(parties, plans, action)}
    submission.on_every_schedule(judge, "meet", parties, action, sent, timed, **how)


def _said(parties, plans, action=None):
    """What the threads do, in words."""
    seconds = " s, then ".join(f"{each:g}" for each in action["seconds"] if each) if action else ""
    takes = f", whose action takes {seconds} s" if seconds else ""
    raises = f", whose action raises {', then '.join(action['errors'])}" if action and action["errors"] else ""
    return f"A barrier for {_parties(parties)}{takes}{raises}. {_threads(plans)}"


def _sent(plan):
    """What a scenario is told of a thread's plan."""
    return [call[:4] for call in plan]


def _threads(plans, first=1):
    return "; ".join(f"Thread-{own}: {', '.join(map(_call, plan))}" for own, plan in enumerate(plans, first))


def _parties(parties):
    return f"{parties} part{'ies' if parties > 1 else 'y'}"


def _call(call):
    inner = ", ".join([*(f"{each:g}" for each in call.args), *(f"{key}={value:g}" for key, value in call.keywords.items())])
    return f"{call.name}({inner}){f' at {call.when:g} s' if call.when else ''}"


def _came_to(outcome):
    how, value = outcome
    return f"raised {value.type.rsplit('.', 1)[-1]}" if how == "raised" else f"returned {expect.show(value)}"
