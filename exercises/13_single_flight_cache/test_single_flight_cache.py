"""Suite of 13 single_flight_cache. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import correctness, expect

NUMBERS = "what they got, as (key, 1 for the first object that was loaded for it, 2 for the second...)"
RAISED = {
    "ValueError": "ValueError",
    "SystemExit": "SystemExit",
    "KeyboardInterrupt": "KeyboardInterrupt",
    "KeyError": "KeyError",
    "Locked": "Locked, made from two things",
    "Stopped": "Stopped, a BaseException that is no Exception",
}
"""What a load raises that others wait for, in words."""


@correctness(rule=1, points=2.5)
def test_one_load_for_all(submission):
    """Threads that ask for a key at once: it is loaded once, and all get that one object."""
    for plans in ([["rye", "rye"], ["rye"]], [["rye"], ["rye"], ["rye"]], [["rye", "oat"], ["oat", "rye"]]):
        said = f"{len(plans)} threads at once call get() for {' and '.join(map(', then '.join, plans))}"

        def judge(seen, plans=plans, said=said):
            expect.equal(seen["asked"], sorted({key for plan in plans for key in plan}), f"{said}: the keys that were loaded")
            expect.equal(seen["got"], [[(key, 1) for key in plan] for plan in plans], f"{said}: {NUMBERS}")

        submission.on_every_schedule(judge, "together", plans, told=said)
    both = "Two caches, and two threads at once call get() for rye, each of a cache of its own"

    def judge_both(seen):
        for number, (got, loads) in enumerate(seen, 1):
            expect.that(got == ("rye", 1), f"{both}: Thread-{number}, of what its own cache loads, {_odd(got)}.")
            expect.equal(loads, 1, f"{both}: the loads of Thread-{number}'s cache")

    submission.on_every_schedule(judge_both, "two_caches", executions=30, told=both)


@correctness(rule=1, points=0.5)
def test_slow_load_is_waited_for(submission, rng):
    """Whoever asks while a key is being loaded waits for that load, however long it takes."""
    seconds, after = 7.0 + rng.random(), 0.5
    said = f"A load takes {seconds:.1f} seconds, and a second thread calls get() {after:g} seconds after the first"

    def judge(seen):
        expect.equal(len(seen["asked"]), 1, f"{said}: how many loads there were")
        for number, outcome in enumerate(seen["got"], 1):
            told = f"{said}: Thread-{number} got"
            expect.equal(expect.returned(outcome, told), "recipe of rye, number 1", told)

    submission.on_every_schedule(judge, "slow", seconds, after, executions=2, told=said)


@correctness(rule=1, points=1.5)
def test_loaded_once_and_kept(submission, rng):
    """One thread alone: each key is loaded with that key, once, and its value kept, whatever the key and the value are."""
    keys = {"None": None, "0": 0, "an empty text": "", "a tuple": ("rye", 500), "a text": "rye"}
    values = ["a new object", "None", "False", "0", "an empty list", "a ValueError that is not raised"]
    values += ["an Event", "a Future", "a Lock", "an object that is equal to everything"]
    cases = [(key, "a new object") for key in keys] + [("a text", value) for value in values]

    def judge(seen):
        for (key, value), one in zip(cases, seen, strict=True):
            said = f"A new cache, the key is {key}, the value {value}; get() 3 times"
            expect.equal(one["asked"], [keys[key]], f"{said}: the keys that load was called with")
            for place, got in enumerate(one["got"], 1):
                expect.that(got == (keys[key], 1), f"{said}: number {place} {_odd(got)}.")

    told = "One cache after another, each with other keys and values; get() 3 times of each"
    submission.on_every_schedule(judge, "each_in_a_row", cases, 3, told=told)
    equal = rng.sample([1, True, 1.0], 3)
    told_equal = f"A new cache, get() of {', then of '.join(map(str, equal))}, which are equal"

    def judge_equal(seen):
        expect.equal(seen["asked"], equal[:1], f"{told_equal}: the keys that load was called with")
        for place, got in enumerate(seen["got"], 1):
            expect.that(got == (1, 1), f"{told_equal}: number {place} {_odd(got)}.")

    submission.on_every_schedule(judge_equal, "equal_keys", equal, told=told_equal)
    said = "get() of one key 3 times, and nobody keeps what it gives"

    def judge_loads(loads):
        expect.equal(loads, 1, f"{said}: how many loads there were")

    submission.on_every_schedule(judge_loads, "let_go", 3, told=said)
    many = rng.randint(130, 140)
    many_keys = f"Two caches, and {many} keys got twice from each"

    def judge_many(seen):
        expect.equal(seen["asked"], [many, many], f"{many_keys}: how many loads each cache did")
        for place, got in enumerate(seen["got"]):
            key = place % many - 2
            expect.equal(got, [(key, 1)] * 2, f"{many_keys}, key {key}: {NUMBERS}")

    submission.on_every_schedule(judge_many, "many_keys", many, executions=2, told=many_keys)


@correctness(rule=2, points=1.5)
def test_keys_load_at_once(submission, rng):
    """The loads of different keys overlap: however many, none waits for another."""
    many = rng.randint(40, 44)
    several = f"{many} threads get a key each, and no load ends before all have begun"
    same_hash = "2 threads get -1 and -2, which have the same hash, and no load ends before both have begun"
    two = "2 threads get a key each, and no load ends before both have begun"
    cases = ((two, [0, 1], 400), (same_hash, [-1, -2], 60), (several, list(range(many)), 2))
    for told, keys, executions in cases:

        def judge(seen, told=told, keys=keys):
            for key, outcome in zip(keys, seen, strict=True):
                said = f"{told}: get({key})"
                expect.equal(expect.returned(outcome, said), f"recipe {key}", said)

        submission.on_every_schedule(judge, "side_by_side", keys, executions=executions, told=told)


@correctness(rule=3, points=1.5)
def test_failure_reaches_all_who_waited(submission, rng):
    """A load that raises: every caller that waited for it gets that exception, or one of its type."""
    for many, error in [(3, "ValueError"), *((2, each) for each in RAISED)]:
        said = f"{many} threads wait in get() for one load, and it raises {RAISED[error]}"

        def judge(seen, error=error, said=said):
            for number, (outcome,) in enumerate(seen["got"], 1):
                expect.raised(_outcome(outcome), error, f"{said}: Thread-{number}")
            expect.equal(seen["asked"], 1, f"{said}: how many loads there were by then")

        executions = 150 if error == "ValueError" else 20
        submission.on_every_schedule(judge, "failure_while_all_wait", many, error, False, executions=executions, told=said)
    first, later = rng.sample(["ValueError", "KeyError"], 2)
    errors = {"rye": [first, later], "oat": ["SystemExit"]}
    for plans in ([["rye"], ["rye"], ["oat"]], [["rye", "rye"], ["rye"]]):
        _each_its_own(submission, plans, errors)


@correctness(rule=3, points=1)
def test_failure_is_not_cached(submission, rng):
    """After a load that raised anything, SystemExit and KeyboardInterrupt included, those who ask next share a new load."""
    for error in ("ValueError", "SystemExit", "KeyboardInterrupt", "StopIteration", "Stopped"):
        failures = rng.randint(2, 3)
        told = f"A load that raises {error} {failures} times and then succeeds"

        def judge(seen, error=error, failures=failures, said=f"{told}: get()"):
            for place, (rye, oat) in enumerate(seen["got"]):
                if place < failures:
                    expect.raised(_outcome(rye), error, f"{said} number {place + 1}")
                else:
                    expect.that(rye == ("rye", 1), f"{said} number {place + 1} {_odd(rye)}.")
                expect.that(oat == ("oat", 1), f"{said} number {place + 1} of another key, which never fails, {_odd(oat)}.")
            expect.equal(seen["asked"], failures + 1, f"{said} {failures + 2} times: how many loads there were")

        submission.on_every_schedule(judge, "failing_in_a_row", failures, error, failures + 2, told=told)
    again = "2 threads wait in get() for a load that raises ValueError, and both call get() again"
    racing = "3 threads call get() at once, and the first load raises ValueError"

    def judge_again(seen):
        for number, (first, _) in enumerate(seen["got"], 1):
            expect.raised(_outcome(first), "ValueError", f"{again}: Thread-{number}'s first get()")
        _shared(seen, [got for _, got in seen["got"]] + [seen["afterwards"]], again)

    def judge_racing(seen):
        everything = [*seen["got"], *seen["afterwards"]]
        raised = [outcome for outcome in everything if _outcome(outcome)[0] == "raised"]
        expect.that(bool(raised), f"{racing}: no get() raised anything.")
        for outcome in raised:
            expect.raised(outcome, "ValueError", f"{racing}: a get()")
        _shared(seen, [got for got in everything if got not in raised], racing)

    submission.on_every_schedule(judge_again, "failure_while_all_wait", 2, "ValueError", True, told=again)
    submission.on_every_schedule(judge_racing, "failing", 3, 1, told=racing)


@correctness(rule=4, points=1)
def test_load_may_get_other_keys(submission, rng):
    """A load may call get() with another key, and that one's load with a third, also when other threads ask for them."""
    flour = ["flour"]
    wanted = {"bread": ["bread", ["dough", flour], ["crust", flour]], "crust": ["crust", flour], "flour": flour}
    for keys in (["bread"], ["bread", "crust"], ["crust", "flour"]):
        told = f"bread's load gets dough and crust, which both get flour; at once, {' and '.join(keys)}"

        def judge(seen, keys=keys, said=f"{told}: get"):
            for key, outcome in zip(keys, seen["got"], strict=True):
                expect.equal(expect.returned(outcome, f"{said}({key!r})"), wanted[key], f"{said}({key!r})")
            expect.equal(len(seen["asked"]), len(set(seen["asked"])), f"{said}: the number of loads, {seen['asked']}")

        submission.on_every_schedule(judge, "nested", keys, told=told)
    length = rng.randint(40, 44)
    for fails in (False, True):
        said = f"Each key's load gets the key below it{', and the first load of 0 raises ValueError' * fails}: get({length})"

        def judge_chain(seen, fails=fails, said=said):
            if fails:
                expect.raised(seen[0], "ValueError", f"{said} the first time")
            else:
                expect.equal(expect.returned(seen[0], said), length, said)
            expect.equal(expect.returned(seen[1], f"{said} again"), length, f"{said} again")

        submission.on_every_schedule(judge_chain, "chain", length, fails, executions=2, told=said)


@correctness(rule=0, points=0.5)
def test_no_thread_is_left(submission):
    """A thread that get() starts for a load has ended when that get() returns or raises."""
    for fails in (False, True):
        said = f"get() of a key whose load {'raises ValueError' if fails else 'succeeds'}"

        def judge(seen, fails=fails, said=said):
            if fails:
                expect.raised(_outcome(seen["got"]), "ValueError", said)
            else:
                expect.that(seen["got"] == ("rye", 1), f"{said}: it {_odd(seen['got'])}.")
            expect.equal(seen["left"], 0, f"{said}: how many more threads there are after it than before the cache was made")

        submission.on_every_schedule(judge, "threads_left", fails, executions=20, told=said)


def _each_its_own(submission, plans, errors):
    """Loads fail while all wait for them: whoever waited for one hears of that one, and not of another."""
    threads = "; ".join(f"Thread-{own} calls get() for {', then '.join(plan)}" for own, plan in enumerate(plans, 1))
    keys = sorted({key for plan in plans for key in plan})
    raised = "; ".join(f"{key}'s loads raise {', then '.join(errors[key])}" for key in keys)
    said = f"{threads}. When all wait in get(), the loads fail: {raised}"

    def judge(seen):
        for own, (plan, outcomes) in enumerate(zip(plans, seen, strict=True), 1):
            for place, (key, outcome) in enumerate(zip(plan, outcomes, strict=True)):
                expect.raised(outcome, errors[key][place], f"{said}: get() number {place + 1} of Thread-{own}")

    submission.on_every_schedule(judge, "failing_apart", plans, errors, executions=60, told=said)


def _shared(seen, got, said):
    """After one failure there was one more load, no two at a time, and everyone has its object."""
    expect.equal(got, [("rye", 1)] * len(got), f"{said}: {NUMBERS}")
    expect.equal(seen["most_inside"], 1, f"{said}: most loads of that key at one time")


def _outcome(got):
    """What a get() came to, as an attempt's outcome."""
    return got if isinstance(got, tuple) and got[0] in ("returned", "raised") else ("returned", got)


def _odd(got):
    """What is wrong with a get() that did not return the first object."""
    if _outcome(got)[0] == "raised":
        return f"raised {expect.show(got[1])}"
    return "returned something that load never returned" if got == "something else" else "returned a second object"
