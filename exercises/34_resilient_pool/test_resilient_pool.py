"""Suite of 34 resilient_pool. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import correctness, expect, isolation, speedup

SIGNALS = ("SIGKILL", "SIGSEGV", "SIGTERM", "SIGABRT")
BURNT = [("fail", ("Burnt", "black"))]


@correctness(rule=1, points=2, seconds=25)
def test_outcomes_in_order(submission, rng):
    """An outcome for each item, whatever it returned or raised, in the order of the items."""
    text = f"rye {rng.randint(10, 99)}"
    plans = [("sleep", 0.2), ("return", None), ("fail", ("Burnt", text)), ("return", [rng.randint(10, 99)]), ("error", text)]
    plans += [("return", ""), ("fail", ("KeyError", text)), ("return", False), ("fail", ("Burnt", "")), ("outcome", text)]
    items = [(f"item{place}", [plan]) for place, plan in enumerate(plans)]

    def judge(run):
        _are(run.value["outcomes"], items)
        own = run.value["in the caller"]
        expect.that(not own, f"Called in the caller's own process, where a death would be the end of everything: {', '.join(own)}.")

    with expect.during(f"{len(items)} items, 2 workers"):
        submission.on_every_start_method(judge, "by_plan", items, 2)
    for workers in (1, 12):
        _are(submission.call("by_plan", items, workers).value["outcomes"], items)
    expect.equal(submission.call("nothing").value, [], "No items: the outcomes")
    size = rng.randint(300_000, 400_000)
    long = [(f"long{place}", [("long", size)]) for place in range(4)]
    with expect.during(f"4 items that return {size} characters each, 2 workers"):
        outcomes = submission.call("by_plan", long, 2).value["outcomes"]
    for outcome in expect.one_each(outcomes, long, "4 items: the outcomes"):
        expect.ended(outcome, "returned", f"An item returned {size} characters", value=size)
    _same(submission, f"4 items of {size} characters each, 2 workers", [size] * 4, "each_of_long", size, 4)
    given = tuple(rng.sample([None, 0, "", False, (), b"", text], 7))
    _same(submission, f"The items {given}, 2 workers", given, "each_of", given)
    _same(submission, f"The items range({len(given)}), 2 workers", range(len(given)), "each_of_range", len(given))


@correctness(rule=1, points=1, seconds=20)
def test_raised_once(submission, rng):
    """Whatever an item raises is told by its text, and the item is not tried again."""
    text = f"smoke in oven {rng.randint(100, 999)}"
    names = ["KeyboardInterrupt", "EOFError", "Sealed", "TwoParts", "OSError", "BrokenPipeError", "GeneratorExit", "Fire"]
    items = [(name, [("fail", (name, text)), ("return", "tried again")]) for name in names]
    items += [("leaves", [("sys.exit", text)]), ("good", [("return", text)])]
    with expect.during(f"Items that raise {', '.join(names)} and SystemExit"):
        seen = submission.call("by_plan", items, 2).value
    *outcomes, left, good = expect.one_each(seen["outcomes"], items, f"{len(items)} items, most of which raise: the outcomes")
    for name, outcome in zip(names, outcomes, strict=True):
        what = f"An item raised {name}({text!r})"
        expect.ended(outcome, "raised", what, error=f"{name}: {text}")
        expect.equal(seen["begun"][name], 1, f"{what}: the number of times that it was begun")
    expect.one_of(getattr(left, "kind", left), ["raised", "killed"], f"An item called sys.exit({text!r}): the kind of its outcome")
    expect.ended(good, "returned", f"An item returned {text!r}", value=text)


@correctness(rule=2, points=2, seconds=25)
def test_killed_after_attempts(submission, rng):
    """After as many deaths as there are attempts an item is given up, with the exit code or signal of the last death."""
    attempts, code = rng.randint(2, 3), rng.randint(2, 99)
    first, second = rng.sample(SIGNALS, 2)
    deaths = [[("kill", first), ("os._exit", code)], [("os._exit", code), ("kill", second)], [("kill", first), ("os._exit", 0)]]
    plans = [[death[0]] * (attempts - 1) + [death[1], ("return", "once too often")] for death in deaths]
    items = [(f"item{place}", plan) for place, plan in enumerate(plans)]

    def judge(run):
        _killed(run.value, items, attempts)

    with expect.during(f"3 items whose workers die again and again, attempts={attempts}"):
        submission.on_every_start_method(judge, "by_plan", items, 2, attempts)
    for asked, death in ((3, ("kill", second)), (1, ("os._exit", 1))):
        single = [("item", [death] * asked + [("return", "once too often")])]
        with expect.during(f"An item whose worker dies again and again, attempts={asked}, 1 worker"):
            seen = submission.call("by_plan", single, 1, *([] if asked == 3 else [asked])).value
        _killed(seen, single, asked)
    what = "Two equal items whose workers die again and again, attempts=2, 1 worker"
    twins = [("twin", [("kill", second)] * 4 + [("return", "once too often")])] * 2
    with expect.during(what):
        seen = submission.call("by_plan", twins, 1, 2).value
    for outcome in expect.one_each(seen["outcomes"], twins, f"{what}: the outcomes"):
        expect.killed(outcome, second, what)
    expect.equal(seen["begun"]["twin"], 4, f"{what}: the number of times that one of them was begun")


@correctness(rule=2, points=1, seconds=20)
def test_tried_again(submission, rng):
    """An item whose worker died less often than that is tried again, and has the outcome of the attempt that ended."""
    value, text, name = rng.randint(100, 999), f"rye {rng.randint(10, 99)}", rng.choice(SIGNALS)
    items = [
        ("once", [("kill", name), ("return", value)]),
        ("twice", [("os._exit", 0), ("kill", name), ("return", value + 1)]),
        ("fails", [("kill", name), ("os._exit", 3), ("fail", ("Burnt", text)), ("return", "tried again")]),
    ]
    for workers in (1, 3):
        with expect.during(f"3 items whose workers die once or twice, 3 attempts, {workers} worker{'s' * (workers > 1)}"):
            seen = submission.call("by_plan", items, workers).value
        outcomes = expect.one_each(seen["outcomes"], items, "3 items whose workers die once or twice: the outcomes")
        for (label, plan), outcome, deaths in zip(items, outcomes, (1, 2, 2), strict=True):
            what = f"3 attempts, and an item whose worker dies {('once', 'twice')[deaths - 1]}, and which then {_told(plan[deaths])}"
            expect.that(getattr(outcome, "kind", "") != "killed", f"{what}: got {expect.show(outcome)}.")
            if label == "fails":
                expect.ended(outcome, "raised", what, error=f"Burnt: {text}")
            else:
                expect.ended(outcome, "returned", what, value=plan[-1][1])
    what = "Two calls, one after the other, attempts=2; in each of them the worker of the only item dies once"
    with expect.during(what):
        calls = submission.call("two_calls", items[:1], 1, 2).value
    for number, outcomes in zip(("first", "second"), calls, strict=True):
        [outcome] = expect.one_each(outcomes, items[:1], f"{what}: the outcomes")
        expect.ended(outcome, "returned", f"{what}: the {number} call", value=value)


@correctness(rule=3, points=2, seconds=25)
def test_only_the_item_in_hand(submission, rng):
    """While one item's worker dies, the items of other workers go on, and those that wait are done as ever."""
    others = rng.randint(2, 4)
    what = "One item's worker died twice (attempts=2)"
    with expect.during(f"{what}, two items stood by, {others} waited, 3 workers"):
        seen = submission.call("standing_by", others).value
    names = list(seen["begun"])
    died, *outcomes = expect.one_each(seen["outcomes"], names, f"{what}: the outcomes")
    for name, outcome in zip(names[1:], outcomes, strict=True):
        role = "that another worker had in hand" if name.startswith("by") else "that waited"
        expect.ended(outcome, "returned", f"{what}: an item {role}", value=name)
        begun = seen["begun"][name]
        expect.that(begun == 1, f"{what}: an item {role} was begun {begun} times. It had nothing to do with that worker.")
    expect.ended(died, "killed", what, signal="SIGKILL")


@correctness(rule=4, points=1, seconds=20)
def test_runs_to_its_end_once(submission, rng):
    """An item that ran to its end is not done again when its worker dies over a later one."""
    size, name = rng.randint(100_000, 200_000), rng.choice(SIGNALS)
    plans = [[("long", size)], BURNT, [("os._exit", 0), ("return", 1)], [("long", size)], [("kill", name), ("return", 2)]] * 2
    items = [(f"item{place}", plan) for place, plan in enumerate(plans)]
    for workers in (1, 2):
        what = f"{len(items)} items, some of whose workers die, {workers} worker{'s' * (workers > 1)}"
        with expect.during(what):
            seen = submission.call("by_plan", items, workers).value
        outcomes = expect.one_each(seen["outcomes"], items, f"{what}: the outcomes")
        for (label, plan), outcome in zip(items, outcomes, strict=True):
            told = f"{what}: an item that {_told(plan[-1])}"
            ended = seen["ended"][label]
            expect.that(ended == 1, f"{told} ran to its end {ended} times; once is right.")
            expect.ended(outcome, "raised" if plan is BURNT else "returned", told)
    many = [(f"item{place}", [("return", rng.randint(100, 999))]) for place in range(30)]
    what = f"{len(many)} items, 3 workers, and any threads of yours are held up now and then, in the middle of a line"
    seen = submission.call("by_slow_threads", many, 3).value
    outcomes = expect.one_each(seen["outcomes"], many, f"{what}: the outcomes")
    for (label, ((_, value),)), outcome in zip(many, outcomes, strict=True):
        ended = seen["ended"][label]
        expect.that(ended == 1, f"{what}: {label} ran to its end {ended} times; once is right.")
        expect.ended(outcome, "returned", f"{what}: {label}", value=value)


@correctness(rule=5, points=1, seconds=25)
def test_as_many_as_workers(submission, rng):
    """As many items are under way at a time as there are workers, also when workers have died."""
    workers = rng.randint(3, 4)
    for items, asked, deaths in ((2 * workers + 1, workers, 0), (2 * workers + 1, workers, workers + 1), (3, 1, 1)):
        told = f"{deaths} workers having died" if deaths else "no worker having died"
        what = f"{items} items, {asked} worker{'s' * (asked > 1)}, {told}: the most items under way at once"
        with expect.during(what):
            seen = submission.call("at_work", items, asked, deaths).value
        most = max(each or 0 for each in expect.one_each(seen, range(items), f"{items} items: the outcomes"))
        expect.equal(most, asked, what)


@speedup(rule=5, points=1, seconds=40)
def test_speedup(submission, rng):
    """Items that compute: two workers are clearly faster than one."""

    def jobs(size):
        return [[(round(700_000 * size), rng.getrandbits(32)) for _ in range(8)]]

    submission.must_speed_up("timed", jobs)


@correctness(rule=0, points=0.5)
def test_unpicklable_item(submission):
    """An item that can't be pickled raises in the caller, and does not hang."""
    what = "The second of three items was a lock, which can't be pickled: map_resilient"
    with expect.during(what):
        outcome = submission.call("unpicklable", start_method="spawn").value
    if outcome[0] == "returned":  # who forks need not pickle: then the function was called for it like for any other
        fine = [getattr(each, "value", None) for each in outcome[1]] == [1, 1, 1]
        expect.that(fine, f"{what}: returned {expect.show(outcome[1])}. Such an item is the caller's mistake, and raises there.")


@correctness(rule=0, points=0.25)
def test_bad_arguments(submission, rng):
    """workers or attempts below 1 is a ValueError, before anything is started."""
    with submission.runner("spawn") as cell:
        for workers, attempts in ((0, 3), (-rng.randint(1, 9), 3), (2, 0), (2, -rng.randint(1, 9))):
            seen = submission.call_in(cell, "with_numbers", workers, attempts).value
            what = f"map_resilient with workers={workers}, attempts={attempts}"
            expect.raised(seen["outcome"], "ValueError", what)
            expect.that(seen["children"] == 0, f"{what}: a process was started before the ValueError came.")


@isolation(rule=0, points=0.25, seconds=20)
def test_nothing_left_behind(submission):
    """Once the call has ended no process, zombie, thread or descriptor of its own is left."""
    plans = [[("return", 1)], BURNT, [("kill", "SIGKILL")], [("os._exit", 0), ("return", 2)]]
    items = [(f"item{place}", plan) for place, plan in enumerate(plans)]

    def judge(run):
        expect.nothing_left(run, "map_resilient, after items that returned, raised and died,")

    submission.on_every_start_method(judge, "by_plan", items, 2, 2, warm_up=True)
    run = submission.call("unpicklable_and_forgotten", warm_up=True)
    expect.nothing_left(run, "map_resilient, given an item that can't be pickled,")


def _are(outcomes, items):
    """Each item's outcome is what its plan, of one step, says."""
    expect.one_each(outcomes, items, f"{len(items)} items: the outcomes")
    for (_, [step]), outcome in zip(items, outcomes, strict=True):
        how, what = step
        if how == "fail":
            wanted = f"{what[0]}: {what[1]!r}" if what[0] == "KeyError" else f"{what[0]}: {what[1]}"
            expect.ended(outcome, "raised", f"An item that {_told(step)}", error=wanted)
        elif how == "error":
            expect.ended(outcome, "returned", f"An item that {_told(step)}")
            given = (getattr(outcome.value, "type", ""), getattr(outcome.value, "text", ""))
            expect.equal(given, ("ValueError", what), f"An item that {_told(step)}: the outcome's value, type and text")
        elif how == "outcome":
            expect.ended(outcome, "returned", f"An item that {_told(step)}")
            given = [getattr(outcome.value, each, None) for each in ("type", "kind", "error")]
            told = f"An item that {_told(step)}: the outcome's value, type, kind and error"
            expect.equal(given, ["Outcome", "raised", what], told)
        else:
            expect.ended(outcome, "returned", f"An item that {_told(step)}", value=what)


def _same(submission, what, items, scenario, *args):
    """The function gives back each item; so does the call."""
    with expect.during(what):
        outcomes = submission.call(scenario, *args).value
    for item, outcome in zip(items, expect.one_each(outcomes, items, f"{what}: the outcomes"), strict=True):
        expect.ended(outcome, "returned", f"{what}; the function returned {item!r}", value=item)


def _killed(seen, items, attempts):
    """Each item was begun `attempts` times, and is told to have been killed as its plan's last death says."""
    outcomes = expect.one_each(seen["outcomes"], items, f"{len(items)} item{'s' * (len(items) > 1)}: the outcomes")
    for (name, plan), outcome in zip(items, outcomes, strict=True):
        how, which = plan[attempts - 1]
        told = f"os._exit({which})" if how == "os._exit" else which
        what = f"An item whose worker died each time, the last time by {told}, attempts={attempts}"
        expect.equal(seen["begun"][name], attempts, f"{what}: the number of times that it was begun")
        if how == "kill":
            expect.killed(outcome, which, what)
        else:
            expect.ended(outcome, "killed", what, exit_code=which)


def _told(step):
    """A plan's step, in words."""
    how, what = step
    match how:
        case "fail":
            return f"raised {what[0]}({what[1]!r})"
        case "sleep":
            return f"took {what} seconds and returned {what}"
        case "error":
            return f"returned (did not raise) ValueError({what!r})"
        case "outcome":
            return f"returned Outcome('raised', error={what!r})"
        case "long":
            return f"returned {what} characters"
    return f"returned {what!r}"
