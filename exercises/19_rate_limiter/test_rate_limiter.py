"""Suite of 19 rate_limiter. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import correctness, expect

SLACK = 0.02
"""Seconds by which a permit may be given before the call or after its return."""
LATE = 0.05
"""Seconds by which acquire may come late: it may look again now and then."""
EXACT = 1e-6
PER = 0.25
"""The window where threads work at once: short, as looking again and again is slow on the virtual clock too."""


def acquire(moment=0.0):
    """The call acquire(), at a moment or as soon after it as the thread can."""
    return "acquire", moment


def try_acquire(moment=0.0):
    """The same for try_acquire()."""
    return "try_acquire", moment


@correctness(rule=1, points=0.5)
def test_rate_and_per_make_sense(submission, rng):
    """A rate below 1 and a per of 0 or less are a ValueError."""
    arguments = [(0, 1.0), (-rng.randint(1, 9), 1.0), (2, 0.0), (2, -rng.random())]

    def judge(seen):
        for (rate, per), outcome in zip(arguments, seen, strict=True):
            expect.raised(outcome, "builtins.ValueError", f"RateLimiter({rate}, {per:g})")

    submission.on_every_schedule(judge, "make", arguments, executions=8)


@correctness(rule=1, points=2)
def test_every_window_alone(submission, rng):
    """One thread alone, with rests in between: in any window of `per` seconds at most `rate` permits."""
    for rate, per, plan in _alone(rng):

        def judge(seen, rate=rate, per=per, plan=plan):
            _windows(seen, rate, per, f"RateLimiter({rate}, {per:g}), one thread")

        submission.on_every_schedule(judge, "at_work", rate, per, [plan], executions=8)


@correctness(rule=1, points=3)
def test_every_window_at_once(submission):
    """Threads at once, late ones among them: in any window of `per` seconds at most `rate` permits."""
    for rate, plans in (
        (1, [[acquire()], [acquire()]]),
        (1, [[try_acquire()], [try_acquire()]]),
        (2, [[acquire(), acquire()], [acquire(), try_acquire()]]),
        (1, [[acquire()], [acquire()], [acquire()]]),
        (1, [[acquire(), acquire(3 * PER)], [acquire(PER / 2)], [try_acquire(PER), try_acquire(1.5 * PER)]]),
    ):

        def judge(seen, rate=rate, plans=plans):
            _windows(seen, rate, PER, f"RateLimiter({rate}, {PER:g}), {len(plans)} threads at once")

        submission.on_every_schedule(judge, "at_work", rate, PER, plans, executions=200)


@correctness(rule=2, points=1.5)
def test_waits_no_longer_than_needed(submission, rng):
    """One thread alone: acquire returns as soon as the permits given before allow it."""
    for rate, per, plan in _alone(rng):

        def judge(seen, rate=rate, per=per, plan=plan):
            _no_longer(seen, rate, per, f"RateLimiter({rate}, {per:g}), one thread")

        submission.on_every_schedule(judge, "at_work", rate, per, [plan], executions=8, early_sleepers=False)

    def judge_turned_back(seen):
        _no_longer(seen, 2, 1.0, "RateLimiter(2, 1), one thread; after 0.1 seconds the computer's clock (time.time) is set back")

    turned_back = [acquire(), acquire(), ("turn_back", 0.1), acquire(0.2), acquire(0.3)]
    submission.on_every_schedule(judge_turned_back, "at_work", 2, 1.0, [turned_back], executions=2, early_sleepers=False)

    def judge_long(seen):
        _no_longer(seen, 1, 45.0, "RateLimiter(1, 45), one thread")

    submission.on_every_schedule(judge_long, "at_work", 1, 45.0, [[acquire(), acquire()]], executions=1, early_sleepers=False)


@correctness(rule=2, points=1)
def test_nobody_waits_longer_than_needed(submission):
    """Threads that wait together: as soon as the window allows one more permit, one of them has it."""
    for rate, plans in (
        (2, [[acquire()], [acquire()], [acquire()], [acquire()]]),
        (1, [[acquire()], [acquire()], [acquire()]]),
        (1, [[acquire(), acquire()], [acquire(PER / 4), acquire(PER / 4)]]),
        (2, [[acquire(), acquire(), acquire()], [acquire(PER * 0.75)], [try_acquire(PER * 0.75)]]),
        (2, [[acquire(), acquire(PER / 2), acquire(PER * 0.75)], [try_acquire(PER * 0.75)]]),
    ):

        def judge(seen, rate=rate, plans=plans):
            _no_longer(seen, rate, PER, f"RateLimiter({rate}, {PER:g}), {len(plans)} threads")

        submission.on_every_schedule(judge, "at_work", rate, PER, plans, executions=100, early_sleepers=False)

    beside = f"A thread waits in acquire() of a RateLimiter(rate=2, per={PER:g}), and acquire() of a second, new one is called"

    def judge_beside(seen):
        expect.returned(seen["outcome"], beside)
        late = f"{beside} at the second {seen['began']:.2f}: it returned at {seen['ended']:.2f}."
        expect.that(seen["ended"] <= seen["began"] + LATE, late)

    how = {"executions": 20, "early_sleepers": False, "told": beside}
    submission.on_every_schedule(judge_beside, "beside_another", 2, PER, PER / 4, **how)


@correctness(rule=3, points=1.5)
def test_try_acquire_never_waits(submission, rng):
    """try_acquire returns at once, also while other threads sleep in acquire."""
    moment = rng.choice([0.25, 0.5, 0.75]) * PER
    for sleeping in (1, 2):
        plans = [[acquire()], *[[acquire(PER / 8)]] * sleeping, [try_acquire(moment), try_acquire(PER * 0.8)]]

        def judge(seen, sleeping=sleeping, plans=plans):
            for (_, outcome, began, ended), (_, planned) in zip(seen["seen"][-1], plans[-1], strict=True):
                asleep = "a thread sleeps" if sleeping == 1 else f"{sleeping} threads sleep"
                said = f"RateLimiter(1, {PER:g}), {asleep} in acquire(), and at the second {planned:g} another calls try_acquire()"
                expect.that(ended - began <= SLACK, f"{said}: it returned at the second {ended:.2f}.")
                expect.equal(expect.returned(outcome, said), False, f"{said}: it returned")

        submission.on_every_schedule(judge, "at_work", 1, PER, plans, executions=100, early_sleepers=False)


@correctness(rule=3, points=0.5)
def test_try_acquire_says_whether(submission, rng):
    """With nobody asleep, try_acquire gets a permit exactly when there is one, and a limiter of its own begins anew."""
    for rate, per, _ in _alone(rng):
        rest = per * (1.0 + rng.random())
        plan = [try_acquire()] * (rate + 2) + [try_acquire(per * 0.9), try_acquire(rest)]
        said = f"RateLimiter({rate}, {per:g}), one thread calls try_acquire() at the seconds {_moments(plan)}"
        _answers(submission, rate, per, plan, [True] * rate + [False, False, False, True], said)
    rate = rng.randint(3, 5)
    plan = [*[acquire()] * (rate - 1), try_acquire(), try_acquire(), acquire(), try_acquire(2.5 * PER)]
    calls = f"{rate - 1} times acquire(), twice try_acquire(), then acquire(), and try_acquire() much later"
    said = f"RateLimiter({rate}, {PER:g}), one thread calls {calls}"
    _answers(submission, rate, PER, plan, [True, False, True], said)

    at_once = f"RateLimiter(2, {PER:g}), two threads call try_acquire() at once, and nobody calls acquire()"

    def judge_at_once(seen):
        got = [expect.returned(outcome, at_once) for calls in seen["seen"] for _, outcome, *_ in calls]
        expect.equal(got, [True, True], f"{at_once}: the answers")

    submission.on_every_schedule(judge_at_once, "at_work", 2, PER, [[try_acquire()], [try_acquire()]], executions=100, told=at_once)

    one_of_each = f"RateLimiter(2, {PER:g}), one thread calls acquire() and another try_acquire() at once"

    def judge_one_of_each(seen):
        ((_, outcome, *_),) = seen["seen"][1]
        expect.equal(expect.returned(outcome, one_of_each), True, f"{one_of_each}: try_acquire() returned")

    plans = [[acquire()], [try_acquire()]]
    submission.on_every_schedule(judge_one_of_each, "at_work", 2, PER, plans, executions=100, told=one_of_each)

    per = rng.randint(2, 9) * 86400.0
    _answers(submission, 2, per, [try_acquire()] * 3, [True, True, False], f"RateLimiter(2, {per:g}), 3 times try_acquire()")

    rate = rng.randint(300, 400)
    many = f"RateLimiter({rate}, 8), one thread calls acquire() {rate} times, and then try_acquire() 3 times"

    def judge_many(seen):
        expect.that(seen["took"] <= 1.0, f"{many}: acquire() {rate} times took {seen['took']:.2f} seconds.")
        expect.equal(seen["tried"], [False] * 3, f"{many}: what try_acquire() returned")

    submission.on_every_schedule(judge_many, "many_at_once", rate, 8.0, 3, executions=1, told=many)


def _answers(submission, rate, per, plan, wanted, said):
    """One thread follows the plan: what try_acquire answers, and what it answers of a limiter that nobody has used."""

    def judge(seen):
        got = [expect.returned(outcome, said) for name, outcome, *_ in seen["seen"][0] if name == "try_acquire"]
        expect.equal(got, wanted, f"{said}: the answers")
        expect.equal(seen["other"], ("returned", True), "The first try_acquire() of a second RateLimiter")

    submission.on_every_schedule(judge, "at_work", rate, per, [plan], executions=8, early_sleepers=False, told=said)


def _alone(rng):
    """Limiters with a plan for one thread each: bursts, rests of all lengths, and refused calls in between."""
    for rate, per in zip((1, 2, rng.randint(3, 4)), rng.sample([0.5, 2.0, 8.0], 3), strict=True):
        late = per * rng.uniform(0.91, 0.93)
        plan = [acquire(late)] * rate + [try_acquire(late), acquire(per), acquire(per)]
        moment = per * 6
        for _ in range(4):
            moment += per * rng.randint(1, 11) / 8
            plan += rng.choice([[acquire(moment)], [try_acquire(moment)], [try_acquire(moment), acquire(moment)]])
        yield rate, per, plan + [acquire(moment)] * (rate + 1)


def _calls(seen, said):
    """All calls that got a permit, as (name, began, ended), in the order in which they returned."""
    got = []
    for name, outcome, began, ended in (call for calls in seen["seen"] for call in calls):
        value = expect.returned(outcome, f"{said}: {name}() at the second {began:.2f}")
        if name == "try_acquire":
            expect.that(value is True or value is False, f"{said}: {name}() returned {expect.show(value)}.")
        if name == "acquire" or value:
            got.append((name, began, ended))
    return sorted(got, key=lambda call: call[2])


def _windows(seen, rate, per, said):
    """There is a moment for each permit, within its call, so that no window has more than `rate`."""
    got = _calls(seen, said)
    if not _fits([(began - SLACK, ended + SLACK) for _, began, ended in got], rate, per, []):
        first = min(range(len(got) - rate), key=lambda place: got[place + rate][1] - got[place][2])
        crowd = ", ".join(_span(call) for call in got[first : first + rate + 1])
        expect.that(False, f"{said}: more than {rate} permit{'s' * (rate > 1)} within {per:g} seconds: {crowd}.")


def _fits(spans, rate, per, given):
    """Whether each of `spans` can have a moment in it, with `per` from any moment to the one `rate` places later.

    The moments in `given` are fixed. The next one, of any span that need not come after another, is as early as it can be.
    """
    if not spans:
        return True
    earliest = given[-1] if given else float("-inf")
    if len(given) >= rate:
        earliest = max(earliest, given[-rate] + per - EXACT)
    first_end = min(end for _, end in spans)
    for place, (start, end) in enumerate(spans):
        moment = max(start, earliest)
        next_one = start <= first_end and moment <= end and spans[place] not in spans[:place]
        if next_one and _fits(spans[:place] + spans[place + 1 :], rate, per, [*given, moment]):
            return True
    return False


def _no_longer(seen, rate, per, said):
    """Each acquire had its permit when it was called, or `per` seconds after the one `rate` places before it."""
    got = _calls(seen, said)
    for place, (name, began, ended) in enumerate(got):
        needed = max(began, got[place - rate][2] + per) if place >= rate else began
        late = f"acquire() called at the second {began:.2f} returned at {ended:.2f}, and {needed:.2f} was possible"
        expect.that(name != "acquire" or ended <= needed + LATE, f"{said}: {late}. {_told(got[: place + 1])}.")


def _told(got):
    """The permits, in words."""
    last = [f"{name}() {ended:.2f}" for name, _, ended in got[-12:]]
    return f"The permits{' (the last ones)' * (len(got) > 12)} and when those calls returned: {', '.join(last)}"


def _span(call):
    """A permit, in words: when it was asked for and when it was there."""
    name, began, ended = call
    return f"{name}() at {began:.2f}" if ended - began < SLACK else f"{name}() from {began:.2f} to {ended:.2f}"


def _moments(plan):
    return ", ".join(f"{moment:.2f}" for _, moment in plan)
