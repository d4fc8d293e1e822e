"""Suite of 35 graceful_shutdown. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import Rejected, correctness, expect, isolation

LONG = 60.0
"""A grace, or a time that a worker takes: whatever waits for its end has not understood."""
TRIES = 3
"""How often a busy machine may have been late with a kill."""
WAYS = ("wait", "look", "look twice", "ask")
"""How a worker may watch its event: wait(), and again and again is_set(), wait(timeout) and is_set(), what wait(timeout) returns."""


@correctness(rule=1, points=1, seconds=25)
def test_runs_the_workers(submission, rng):
    """Workers run at once, each in a process of its own, until they end by themselves; nothing stops them before."""
    workers = rng.randint(2, 3)
    what = f"{workers} workers, grace=0.1, no signal; one ends when all have met, the others a while after it"

    def judge(run):
        seen, numbers = run.value, list(range(workers))
        expect.that(seen["caller"] not in seen["pids"], f"{what}: a worker ran in the caller's own process.")
        expect.equal(len(seen["pids"]), workers, f"{what}: how many workers began")
        expect.equal(len(set(seen["pids"])), workers, f"{what}: the number of processes in which workers ran")
        expect.that(not seen["early"], f"{what}: the event was set already when a worker began.")
        expect.that(not seen["told"], f"{what}: the event was set, though nobody had asked for that.")
        expect.equal(seen["ended"], numbers, f"{what}: when run_service had returned, the workers that had come to their own end")
        expect.that(seen["met"], f"{what}: they were never all at work at the same time.")
        expect.equal(seen["value"], 0, f"{what}: what run_service returned")

    with expect.during(what):
        plans = [("meet", workers, 0.3)] * workers
        submission.on_every_start_method(judge, "unattended", plans, {"grace": 0.1})


@correctness(rule=2, points=1.5, seconds=40)
def test_a_signal_sets_the_event(submission, rng):
    """SIGTERM or SIGINT: all workers' event is set, and they have the time to clean up."""
    ways = rng.sample(WAYS, 4)
    plans = [("polite", ways[0], 0.3), *[("polite", way, 0) for way in ways[1:]]]
    told = "which look at the event by wait(), is_set(), both, and by what wait(0.05) returns; one takes 0.3 seconds to clean up"
    term = [("until", "ready", 4), ("send", "SIGTERM"), ("until", "told", 4)]
    number = [("until", "ready", 1), ("gone", 1), ("send", "SIGINT"), ("until", "told", 1)]

    def judge(run):
        cases = ((f"Four workers, {told}; grace=60, SIGTERM", 4), ("Two workers, of which one ends at once; SIGINT", 1))
        for (what, polite), seen in zip(cases, run.value, strict=False):
            _went_well(seen, what)
            expect.that(not seen["early"], f"{what}: the event was set already when a worker began.")
            expect.equal(seen["cleaned"], list(range(polite)), f"{what}: the workers that were done with cleaning up")
            _returned(seen, what, 0)

    with_one_gone = [plans[0], ("end",)]
    programs = [(plans, term, {"grace": LONG}, {}), (with_one_gone, number, {}, {})]
    submission.on_every_start_method(judge, "drive", programs)
    name = rng.choice(("SIGTERM", "SIGINT"))
    script = [("until", "ready", 2), ("send", name), ("until", "told", 2)]
    what = f"The second of two calls in one program; told to stop, its two workers take 0.4 seconds to clean up, grace=60; {name}"
    seen = _alone(submission, [("polite", "wait", 0.4)] * 2, [*script, ("next call",), *script], {"grace": LONG}, calls=2)
    _went_well(seen, f"{what}, as in the first call")
    expect.that(not seen["early"], f"{what}: the event was set already when a worker began.")
    _returned(seen, what, 0)


@correctness(rule=2, points=1.5, seconds=40)
def test_killed_after_the_grace(submission, rng):
    """Who is still there when the grace is over is killed, whatever signals it ignores; the time is for all of them together."""
    slow = ("polite", rng.choice(WAYS))
    fails = ("polite", "wait", 0.65, "os._exit", rng.randint(2, 99))
    for grace, cleaning, many in ((0.8, 1.35, 4), (0, 1.0, 1)):
        plans = [*[(*slow, cleaning)] * many, ("deaf",), *[fails] * (grace > 0)]
        what = f"One worker is deaf to all signals, {many} more would clean up for {cleaning} seconds; SIGTERM, grace={grace}"
        what += f"; another one ends with {fails[-1]} after 0.65 seconds" if grace else ""
        script = [("until", "ready", len(plans)), ("send", "SIGTERM")]
        for _ in range(TRIES):
            seen = _alone(submission, plans, script, {"grace": grace})
            _went_well(seen, what)
            late = [index for index in seen["cleaned"] if index < many]
            if not late:
                break
        expect.that(not late, f"{what}: {len(late)} of the {many} came to their end, long after the grace was over.")
        _returned(seen, what, 1)


@correctness(rule=2, points=1.5, seconds=40)
def test_killed_at_a_second_signal(submission, rng):
    """At a second signal, whichever of the two it is, those still there are killed at once."""
    pairs = [(one, other) for one in ("SIGTERM", "SIGINT") for other in ("SIGTERM", "SIGINT")]
    plans = [("polite", rng.choice(WAYS), LONG), ("polite", "wait", 0), ("deaf",)]
    programs = [
        (plans, [("until", "ready", 3), ("send", one), ("until", "told", 2), ("gone", 1), ("send", other)], {"grace": LONG}, {})
        for one, other in pairs
    ]
    for (one, other), seen in zip(pairs, submission.call("drive", programs).value, strict=False):
        what = f"Three workers, of which one cleans up for a minute and one is deaf to all signals; grace=60; {one}, then {other}"
        _went_well(seen, what)
        _returned(seen, what, 1)


@correctness(rule=3, points=1, seconds=60)
def test_returns_0_or_1(submission, rng):
    """0 if all ended by themselves with code 0, and otherwise 1, also if it was only one and whatever the code."""
    code = rng.randint(2, 99)
    bad = [("os._exit", code), ("sys.exit", code), ("sys.exit", "burnt"), ("raise", "burnt"), ("kill", "SIGKILL")]
    fine = rng.sample([("return", None), ("sys.exit", 0), ("sys.exit", None), ("os._exit", 0)], 4)
    cases = [(fine, 0)]
    cases += [([each, *fine[:2]] if rng.random() < 0.5 else [*fine[:2], each], 1) for each in bad]
    cases += [([("os._exit", 9), ("kill", "SIGKILL")], 1)]
    programs = []
    for ways, _ in cases:
        plans = [("polite", "wait", 0, *way) for way in ways]
        many = len(plans)
        programs.append((plans, [("until", "ready", many), ("send", "SIGTERM"), ("until", "told", many)], {"grace": LONG}, {}))
    for (ways, wanted), seen in zip(cases, submission.call("drive", programs).value, strict=False):
        what = f"Told to stop, the workers end by {', '.join(map(_told, ways))}"
        _went_well(seen, what)
        _returned(seen, what, wanted)


@correctness(rule=4, points=1, seconds=60)
def test_an_early_end_stops_the_others(submission, rng):
    """A worker ends early with another code than 0: the others are told, have the grace to clean up, and are killed after it."""
    code = rng.randint(2, 99)
    ways = rng.sample([("os._exit", code), ("sys.exit", "burnt"), ("raise", "burnt"), ("kill", "SIGHUP")], 4)
    cases, programs = [], []
    for way in ways:
        cases.append((f"Of two workers one ended early by {_told(way)}, the other takes 0.3 seconds to clean up; grace=60", [1]))
        plans = [("together", 2, *way), ("polite", rng.choice(WAYS), 0.3)]
        programs.append((plans, [("until", "told", 1)], {"grace": LONG}, {}))
    cases.append((f"Of two workers one ended early by {_told(ways[0])}, the other is deaf to all signals; grace=0.4", []))
    programs.append(([("together", 2, *ways[0]), ("deaf",)], [], {"grace": 0.4}, {}))
    cases.append((f"Of two workers one ended early by {_told(ways[1])}, the other is deaf; grace=60; then SIGTERM and SIGINT", []))
    signals = [("until", "ready", 2), ("gone", 0), ("send", "SIGTERM"), ("send", "SIGINT")]
    programs.append(([("together", 2, *ways[1]), ("deaf",)], signals, {"grace": LONG}, {}))
    for (what, cleaned), seen in zip(cases, submission.call("drive", programs).value, strict=False):
        _went_well(seen, what)
        expect.equal(seen["cleaned"], cleaned, f"{what}: the workers that were told and done with cleaning up")
        _returned(seen, what, 1)
    script = [("being started", 2), ("gone", 0), ("go on",), ("until", "told", 1)]
    what = f"Two workers, grace=60; the first one ended by {_told(ways[0])} while the second was still being started"
    plans = [("together", 1, *ways[0]), ("polite", "wait", 0)]
    seen = _alone(submission, plans, script, {"grace": LONG}, hesitant=True, start_method="spawn")
    _went_well(seen, what)
    _returned(seen, what, 1)


@correctness(rule=4, points=1, seconds=40)
def test_killed_from_outside(submission):
    """A worker, whichever it is, is killed while it waits for the event: the others can still be told, and end well."""
    what = "Two workers that wait for the event, grace=60; one of them was killed by SIGKILL"
    plans = [("polite", "wait", 0.2)] * 2
    scripts = [[("until", "ready", 2), ("strike by age", place, "SIGKILL"), ("until", "told", 1)] for place in (0, 1)]

    def judge(run):
        for seen in run.value:
            _went_well(seen, what)
            expect.equal(len(seen["cleaned"]), 1, f"{what}: how many workers were told and done with cleaning up")
            _returned(seen, what, 1)

    submission.on_every_start_method(judge, "drive", [(plans, script, {"grace": LONG}, {}) for script in scripts])


@correctness(rule=5, points=1.5, seconds=60)
def test_handlers_are_restored(submission, rng):
    """However it ended, the caller's signal handlers are in their places again, and are called again."""
    polite = ("polite", "wait", 0)
    term, number, ready = ("send", "SIGTERM"), ("send", "SIGINT"), ("until", "ready", 2)
    told = ("until", "told", 1)
    endings = {
        "both workers ended by themselves": ([("end",), ("end",)], []),
        "SIGTERM when both were ready": ([polite, polite], [ready, term]),
        "SIGINT when both were ready": ([polite, polite], [ready, number]),
        "one of the two died": ([("together", 2, "os._exit", 3), polite], []),
        "SIGTERM, and SIGINT to kill one that is deaf": ([polite, ("deaf",)], [ready, term, told, number]),
    }
    own = [("function", "function"), ("ignore", "function"), ("function", "ignore"), ("default", "function"), ("default", "default")]
    callers = [dict(zip(("SIGTERM", "SIGINT"), each, strict=True)) for each in rng.sample(own, len(own))]
    programs = [
        (plans, script, {"grace": LONG}, handlers) for (plans, script), handlers in zip(endings.values(), callers, strict=True)
    ]
    for ending, handlers, seen in zip(endings, callers, submission.call("drive", programs).value, strict=False):
        had = ", ".join(f"{name}: {HANDLERS[kind]}" for name, kind in handlers.items())
        what = f"The caller's handlers were {had}; {ending}"
        _went_well(seen, what)
        changed = " and ".join(seen["changed"])
        expect.that(not changed, f"{what}: when run_service had returned, {changed} had another handler than before.")
        silent = " and ".join(seen["silent"])
        expect.that(not silent, f"{what}: after that the caller's function was in its place, but {silent} did not get to it.")
        left = f"{what}: when run_service had returned, a SIGALRM was still to come, {seen['alarm']:.0f} seconds later."
        expect.that(not seen["alarm"], left)


@isolation(rule=5, points=0.5, seconds=40)
def test_nothing_left_behind(submission):
    """When it has returned, every child is reaped, and no thread or descriptor is left."""

    def judge(run):
        expect.nothing_left(run, "run_service, ended by itself, by a worker's death and by two signals,")

    submission.on_every_start_method(judge, "every_ending", warm_up=True)


@correctness(rule=6, points=1, seconds=40)
def test_sigterm_to_a_worker(submission, rng):
    """A worker that is sent SIGTERM directly ends by it, whatever handlers its parent has; that is an early end."""
    script = [("until", "ready", 2), ("strike", 0, "SIGTERM"), ("gone", 0), ("until", "told", 1)]
    plans = [("stubborn",), ("polite", rng.choice(WAYS), 0)]
    callers = ({}, {"SIGTERM": "ignore"})
    programs = [(plans, script, {"grace": LONG}, handlers) for handlers in callers]

    def judge(run):
        for handlers, seen in zip(callers, run.value, strict=False):
            before = " (the caller had SIGTERM ignored)" if handlers else ""
            what = f"Two workers, grace=60{before}; one of them, in the middle of work that catches all exceptions, was sent SIGTERM"
            _went_well(seen, what)
            expect.equal(seen["cleaned"], [1], f"{what}: the workers that were told to stop, and had the time to")
            _returned(seen, what, 1)

    submission.on_every_start_method(judge, "drive", programs)


@correctness(rule=6, points=1, seconds=40)
def test_workers_ignore_ctrl_c(submission, rng):
    """Ctrl-C reaches the whole process group: for the program it is a signal as any other, for the workers nothing."""
    plans = [("polite", way, 0.2) for way in rng.sample(WAYS, 2)]
    what = "Two workers, grace=60; Ctrl-C, which is SIGINT for the program and its workers alike"
    script = [("until", "ready", 2), ("Ctrl-C",), ("until", "told", 2)]

    def judge(run):
        seen = run.value[0]
        hit = len(seen["interrupted"])
        expect.that(not hit, f"{what}: {hit} of the workers met a KeyboardInterrupt.")
        _went_well(seen, what)
        expect.equal(seen["cleaned"], [0, 1], f"{what}: the workers that were done with cleaning up")
        _returned(seen, what, 0)

    submission.on_every_start_method(judge, "drive", [(plans, script, {"grace": LONG}, {})])


@correctness(rule=0, points=0.5)
def test_bad_arguments(submission, rng):
    """workers below 1 is a ValueError, before anything is started."""
    with submission.runner("spawn") as cell:
        for workers in (0, -rng.randint(1, 9)):
            seen = submission.call_in(cell, "with_numbers", workers).value
            what = f"run_service(worker, workers={workers})"
            expect.raised(seen["outcome"], "ValueError", what)
            expect.that(seen["children"] == 0, f"{what}: a process was started before the ValueError came.")
            changed = " and ".join(seen["changed"])
            expect.that(not changed, f"{what}: after the ValueError {changed} had another handler than before.")


HANDLERS = {"function": "a function", "ignore": "SIG_IGN", "default": "SIG_DFL"}


def _alone(submission, plans, script, options, calls=1, hesitant=False, **how):
    """What came of one program."""
    return submission.call("drive", [(plans, script, options, {}, calls, hesitant)], **how).value[0]


def _went_well(seen, what):
    """The program took every step of its script, and run_service returned in it and left no worker behind."""
    expect.that(seen["killed"] is None, f"{what}: {seen['killed']} ended the whole program, in the middle of run_service.")
    how, value = seen["outcome"] or ("", None)
    expect.that(how != "raised", f"{what}: run_service raised {value}.")
    expect.that(how == "returned" or not seen["over"], f"{what}: run_service ended the whole program.")
    for index, state in seen["there"].items():
        told = "had ended, but was not waited for: it was a zombie" if state == "zombie" else "was still running"
        raise Rejected(f"{what}: when run_service had returned, worker {index} {told}.")
    if seen["missed"]:
        raise Rejected(f"{what}: {_missed(seen, *seen['missed'])}")


def _missed(seen, step, *args):
    """What a program did not do that its script waited for."""
    how, value = seen["outcome"] or ("", None)
    so_far = f"When run_service returned {expect.show(value)}," if how else "Seconds later"
    match step, args:
        case "until", ("ready", many):
            return f"{so_far} {len(seen['ready'])} of the {many} workers had begun to work."
        case "until", (_, many):
            if many == 1:
                return f"{so_far} the one that looks at its event had not seen it set."
            return f"{so_far} {len(seen['told'])} of the {many} workers that look at their event had seen it set."
        case "gone", _:
            return f"{so_far} it was still running."
    still = f"{len(seen['running'])} of the workers still ran." if seen["running"] else "all workers had ended."
    return f"run_service did not return. Seconds later {still}"


def _told(way):
    how, what = way
    return {"return": "return", "raise": "an exception", "kill": f"being killed by {what}"}.get(how, f"{how}({what!r})")


def _returned(seen, what, wanted):
    expect.equal(seen["outcome"][1], wanted, f"{what}: what run_service returned")
