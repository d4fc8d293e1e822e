"""Suite of 33 supervisor. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import correctness, expect, isolation

END = ("wait", 20.0)
"""The last step of most scripts: by then it is long over."""
STAY = [("stop", 0)]
"""The plan of a worker that waits for the event, and ends."""
TRIES = 3
"""How often a busy machine may have been late with a kill."""


@correctness(rule=1, points=1.5, seconds=30)
def test_each_index_has_its_process(submission, rng):
    """The target runs at once in as many processes as asked for, each with an index of its own, and pids() names them."""
    workers = rng.randint(2, 4)
    plans = [STAY, *rng.sample([[("look", 0)], [("look twice", 0)], STAY], workers - 1)]

    def judge(run):
        what = f"{workers} workers that wait for the event"
        (said, last), _, report = run.value["seen"]
        _begun(run, what, dict.fromkeys(range(workers), 1))
        own = [index for index, pids in run.value["begun"].items() if run.value["caller"] in pids]
        expect.that(not own, f"{what}: the target ran in the caller's own process, with the index {own and own[0]}.")
        expect.equal(len(set(last.values())), workers, f"{what}: the number of processes in which the target ran")
        early = [index for index, pids in run.value["early"].items() if pids]
        expect.that(not early, f"{what}: the event was set already when the worker of index {early and early[0]} began.")
        expect.equal(expect.returned(said, f"{what}: pids()"), last, f"{what}: pids()")
        _reported(report, f"{what}, then stop()", 0, False, dict.fromkeys(range(workers), 0))

    with expect.during(f"{workers} workers that wait for the event, then stop()"):
        submission.on_every_start_method(judge, "drive", plans, 1, [("ready", workers), ("pids", _all_of(workers)), ("stop",), END])
    what = "A worker that goes on until stop_event.wait(0.05) says that the event is set; stop(timeout=8)"
    with expect.during(what):
        run = submission.call("drive", [[("ask", 0)]], 0, [("ready", 1), ("stop", 8), END])
    expect.that(run.value["told"][0] != [], f"{what}: it has never been told so.")
    what = "Of two workers number 0 ended with 0 at once, number 1 waits for the event"
    script = [("watch",), ("ready", 1), ("pids", [1]), ("stop", 8), ("report",), ("pids", [])]
    with expect.during(what):
        (said, last), _, report, (over, _) = submission.call("drive", [[("sleep", 0)], STAY], 0, script).value["seen"]
    expect.equal(expect.returned(said, f"{what}: pids()"), last, f"{what}: pids()")
    _reported(report, f"{what}, then stop()", 0, False, {0: 0, 1: 0})
    expect.equal(expect.returned(over, f"{what}, then stop() and wait(): pids()"), {}, f"{what}, then stop() and wait(): pids()")
    what = "Three workers that end with 1 at once, max_restarts=40, and two threads that ask for pids() all the time"
    with expect.during(what):
        for _ in range(TRIES):
            seen = submission.call("asked_all_the_time", 3, 40).value
            for outcome in seen["raised"]:
                expect.returned(outcome, f"{what}: pids()")
            _reported(seen["report"], what, 40, True)


@correctness(rule=2, points=2, seconds=25)
def test_replaced(submission, rng):
    """A worker that ends with another code than 0, in whatever way, is replaced under its index; one that ends with 0 is not."""
    code, name = rng.randint(2, 99), rng.choice(["SIGKILL", "SIGSEGV", "SIGTERM", "SIGABRT"])
    ways = [("os._exit", code), ("sys.exit", "fainted"), ("raise", "fainted"), ("kill", name), ("sys.exit", code)]
    ended = [[way, ("sleep", 0)] for way in ways] + [[("os._exit", 0), ("os._exit", code)], [("sys.exit", None), ("os._exit", code)]]

    def judge(run):
        what = f"Two workers, of which one was killed by {name}, then left with {code}, then ended well"
        _reported(run.value["seen"][0], what, 2, False, {0: 0, 1: 0})
        _begun(run, what, {0: 3, 1: 1})

    with expect.during("Two workers, of which one died twice"):
        plans = [[("kill", name), ("os._exit", code), ("sleep", 0)], [("sleep", 0)]]
        submission.on_every_start_method(judge, "drive", plans, 2, [END])
    for many in (len(ended), 2):
        plans = rng.sample(ended, many)
        dies = [plan[0] for plan in plans if plan[-1] == ("sleep", 0)]
        told = ", ".join(f"{way[0]}({way[1]!r})" for plan in plans for way in plan[:1])
        what = f"{many} workers that end by {told}, and whose replacements end well"
        with expect.during(what):
            run = submission.call("drive", plans, len(dies) + 1, [END])
        _reported(run.value["seen"][0], what, len(dies), False, dict.fromkeys(range(many), 0))
        _begun(run, what, {index: 2 if plan[-1] == ("sleep", 0) else 1 for index, plan in enumerate(plans)})


@correctness(rule=2, points=1.5, seconds=25)
def test_killed_from_outside(submission, rng):
    """A worker that is killed while it waits for the event is replaced, and the others can still be told to stop."""
    workers = rng.randint(2, 3)
    victim = rng.randrange(workers)
    script = [("watch",), ("ready", workers), ("kill", victim, "SIGKILL"), ("ready", workers + 1)]
    script += [("pids", _all_of(workers)), ("stop", 8), ("report",)]
    what = f"{workers} workers that wait for the event; number {victim} was killed by SIGKILL and replaced; then stop()"

    def judge(run):
        (said, last), stopped, report = run.value["seen"]
        expect.equal(expect.returned(said, f"{what}: pids() before stop()"), last, f"{what}: pids() before stop()")
        expect.returned(stopped, what)
        _reported(report, what, 1, False, dict.fromkeys(range(workers), 0))
        _begun(run, what, {index: 1 + (index == victim) for index in range(workers)})

    with expect.during(what):
        submission.on_every_start_method(judge, "drive", [STAY] * workers, 3, script)


@correctness(rule=3, points=1.5, seconds=20)
def test_gives_up(submission, rng):
    """Workers are replaced so many times in all, whatever their index; the next death stops the others."""
    code, most = rng.randint(2, 99), rng.randint(2, 3)
    what = f"Three workers, max_restarts={most}; number 1 ends with {code} again and again, 0 and 2 wait for the event"
    with expect.during(what):
        run = submission.call("drive", [STAY, [("when others are ready", (2, code))], STAY], most, [END])
    _reported(run.value["seen"][0], what, most, True, {0: 0, 1: code, 2: 0})
    _begun(run, what, {0: 1, 1: most + 1, 2: 1})
    what = f"{most + 1} workers, max_restarts={most}; each of them ends with {code}, and would do so again and again"
    with expect.during(what):
        run = submission.call("drive", [[("os._exit", code)]] * (most + 1), most, [END])
    report = _reported(run.value["seen"][0], what, most, True)
    expect.equal(sorted(report.exit_codes), list(range(most + 1)), f"{what}: the indexes in exit_codes")
    begun = sum(len(pids) for pids in run.value["begun"].values())
    expect.that(begun <= 2 * most + 1, f"{what}: {begun} processes were begun in all.")
    what = "Two workers that wait for the event, max_restarts=0; number 0 was killed by SIGKILL"
    script = [("watch",), ("ready", 2), ("kill", 0, "SIGKILL"), ("report",)]
    with expect.during(what):
        run = submission.call("drive", [STAY, STAY], 0, script)
    report = _reported(run.value["seen"][0], what, 0, True)
    expect.equal(report.exit_codes.get(1), 0, f"{what}: the exit code of number 1, which was told to stop")
    expect.that(report.exit_codes.get(0) not in (0, None), f"{what}: its exit code was {report.exit_codes.get(0)}.")


@correctness(rule=3, points=1, seconds=25)
def test_others_get_two_seconds(submission):
    """When it gives up, the others are told and have time to clean up; who does not end then is killed."""
    what = "Number 0 died, max_restarts=0; number 1 takes half a second to clean up when told, number 2 is deaf to everything"
    what += ", number 3 ends with 7 after 1.3 seconds, number 4 cleans up for 3 seconds"
    plans = [[("when others are ready", (4, 7))], [("stop", 0.5)], [("deaf", 0)]]
    plans += [[("stop and exit late", (1.3, 7))], [("stop", 3.0)]]
    script = [("wait", 15.0), ("alive",)]
    with expect.during(what):
        for _ in range(TRIES):
            run = submission.call("drive", plans, 0, script)
            report, alive = run.value["seen"]
            codes = getattr(report[1], "exit_codes", {})
            if alive or (run.value["cleaned"][1] and not run.value["cleaned"][4] and codes.get(3) == 7):
                break
    codes = _reported(report, what, 0, True).exit_codes
    expect.that(not alive, f"{what}: when wait() had returned, number {alive and alive[0]} was still running.")
    expect.that(run.value["told"][1] != [], f"{what}: number 1 never saw the event.")
    expect.that(run.value["cleaned"][1] != [], f"{what}: number 1 saw the event, but was ended before it was done.")
    late = f"{what}. When 2 seconds were over not all were killed: number 4 could go on to its end."
    expect.that(not run.value["cleaned"][4], late)
    expect.equal(sorted(codes), _all_of(5), f"{what}: the indexes in exit_codes")
    expect.equal(codes[3], 7, f"{what}: the exit code of number 3")


@correctness(rule=4, points=1, seconds=20)
def test_stop(submission, rng):
    """stop sets the event and waits; nobody is replaced any more, whatever codes the workers end with."""
    code = rng.randint(2, 99)
    plans = [[("look", 0.3)], [("stop and exit", code), ("sleep", 0)], [("look twice", 0)], [("stop and exit", 0), ("sleep", 0)]]
    what = f"Four workers; told to stop, number 0 takes 0.3 seconds to clean up, number 1 ends with {code}; stop(timeout=60)"
    script = [("watch",), ("ready", 4), ("stop", 60.0), ("alive",), ("report",)]
    with expect.during(f"{what}. It need not wait any longer than the workers take"):
        run = submission.call("drive", plans, 5, script)
    stopped, alive, report = run.value["seen"]
    expect.returned(stopped, what)
    expect.that(not alive, f"{what}: when it had returned, number {alive and alive[0]} was still running.")
    expect.that(run.value["cleaned"][0] != [], f"{what}: number 0 was ended before it was done.")
    _reported(report, what, 0, False, {0: 0, 1: code, 2: 0, 3: 0})
    _begun(run, what, dict.fromkeys(range(4), 1))
    what = "A worker that ends with 1 at once, as does whoever replaces it, and one that ends with 0; max_restarts=300; stop()"
    with expect.during(what):
        for stopped, report in submission.call("stopped_between", 150, 300).value:
            expect.returned(stopped, what)
            gone_on = expect.returned(report, f"{what}: wait()")
            expect.that(not gone_on.gave_up, f"{what}: the first was replaced {gone_on.restarts} times in all, until it gave up.")
    timeout = rng.choice([0.8, 0.9])
    what = f"Told to stop, a worker takes 0.2 seconds to clean up; stop(timeout={timeout})"
    with expect.during(what):
        for _ in range(TRIES):
            run = submission.call("drive", [[("stop", 0.2)]], 0, [("ready", 1), ("stop", timeout), END])
            if run.value["cleaned"][0]:
                break
    expect.that(run.value["cleaned"][0] != [], f"{what}: it was ended before it was done.")
    what = "Two workers that had ended by themselves, with 0, before stop() was called"
    with expect.during(what):
        stopped, report = submission.call("drive", [[("sleep", 0)]] * 2, 0, [("let it see", 0.5), ("stop",), END]).value["seen"]
    expect.returned(stopped, f"{what}: stop()")
    _reported(report, what, 0, False, {0: 0, 1: 0})


@correctness(rule=4, points=1.5, seconds=25)
def test_stop_kills(submission):
    """Who has not ended when the time is up is killed; the time is for all of them together, and 0 seconds are no time."""
    for timeout, clean, most in ((0.6, 1.5, 3), (0, 1.0, 0)):
        plans = [[("deaf", 0)], [("deaf", 0)], [("stop", clean)]]
        what = f"Two workers are deaf to SIGTERM and the event, a third takes {clean} seconds to clean up; "
        what += f"max_restarts={most}, stop(timeout={timeout})"
        with expect.during(what):
            for _ in range(TRIES):
                run = submission.call("drive", plans, most, [("ready", 3), ("stop", timeout), END, ("alive",)])
                stopped, report, alive = run.value["seen"]
                if alive or not run.value["cleaned"][2]:
                    break
        expect.returned(stopped, what)
        expect.that(not alive, f"{what}: when stop() and wait() had returned, number {alive and alive[0]} was still running.")
        late = f"{what}. When the {timeout} seconds were over nobody was killed: the third one could go on to its end."
        expect.that(not run.value["cleaned"][2], late)
        report = _reported(report, what, 0, False)
        expect.equal(sorted(report.exit_codes), _all_of(3), f"{what}: the indexes in exit_codes")
        expect.that(0 not in (report.exit_codes[0], report.exit_codes[1]), f"{what}: exit_codes are {report.exit_codes}.")
        _begun(run, what, dict.fromkeys(range(3), 1))


@correctness(rule=5, points=1, seconds=20)
def test_wait(submission, rng):
    """wait raises TimeoutError when its time is up, and then everything goes on; at the end it has the report, again and again."""
    timeout = rng.choice([0.1, 0.2, 0.3])
    script = [("ready", 2), ("wait", timeout), ("wait", 0), ("pids", [0, 1]), ("stop",), END, ("wait",), ("wait", 0)]
    what = f"Two workers that wait for the event; wait({timeout})"
    with expect.during(f"{what}, wait(0), then stop() and wait()"):
        run = submission.call("drive", [STAY, STAY], 1, script)
    first, second, (said, last), _, *reports = run.value["seen"]
    expect.raised(first, "TimeoutError", what)
    expect.raised(second, "TimeoutError", f"{what}, then wait(0)")
    expect.equal(expect.returned(said, f"{what}, then pids()"), last, f"{what}, then pids()")
    _begun(run, what, {0: 1, 1: 1})
    for report in reports:
        _reported(report, f"{what}, then stop() and wait(), several times", 0, False, {0: 0, 1: 0})
    what = "Two workers that end by themselves, one of them half a second after the other; wait()"
    shifts = [([[("sleep", 0.5)], [("sleep", 0)]], 0, [("wait",)]), ([[("sleep", 0)]], 0, [("wait",)])]
    with expect.during(f"{what}; and after that a second supervisor"):
        first, second = submission.call("one_after_another", shifts).value
    _reported(first["seen"][0], what, 0, False, {0: 0, 1: 0})
    _reported(second["seen"][0], f"{what}; and after that a second supervisor, of one worker", 0, False, {0: 0})
    code = rng.randint(2, 99)
    dying = [[("exit later", (0.1, code))]]
    what = f"A worker that ends with {code} after a tenth of a second, as does whoever replaces it"
    with expect.during(f"{what}; wait(0.4)"):
        waited, _, report = submission.call("drive", dying, 60, [("wait", 0.4), ("stop",), END]).value["seen"]
    expect.raised(waited, "TimeoutError", f"{what}, max_restarts=60; wait(0.4)")
    what += ", max_restarts=3; wait(0.15), and again whenever that is over"
    with expect.during(what):
        run = submission.call("drive", dying, 3, [("wait again and again", 0.15)])
    _begun(run, what, {0: 4})
    _reported(run.value["seen"][0], what, 3, True, {0: code})


@correctness(rule=0, points=0.5)
def test_bad_arguments(submission, rng):
    """workers below 1 or max_restarts below 0 is a ValueError, before anything is started; 1 and 0 are enough."""
    with submission.runner("spawn") as cell:
        for workers, restarts in ((0, 1), (-rng.randint(1, 9), 1), (2, -rng.randint(1, 9))):
            seen = submission.call_in(cell, "with_numbers", workers, restarts).value
            what = f"Supervisor(target, workers={workers}, max_restarts={restarts}) and start()"
            expect.raised(seen["outcome"], "ValueError", what)
            expect.that(seen["children"] == 0, f"{what}: a process was started before the ValueError came.")
        smallest = submission.call_in(cell, "with_numbers", 1, 0).value["outcome"]
    _reported(smallest, "Supervisor(target, workers=1, max_restarts=0), start() and stop()", 0, False, {0: 0})


@isolation(rule=0, points=0.5, seconds=30)
def test_nothing_left_behind(submission):
    """Once wait has returned no process, zombie, thread or descriptor is left."""

    def judge(run):
        expect.nothing_left(run, "wait(), of a shift that ended by itself, of one that gave up, and of one that was stopped,")

    submission.on_every_start_method(judge, "every_ending", warm_up=True)


def _reported(outcome, what, restarts, gave_up, codes=None):
    """The outcome of a wait is a Report with these numbers; that report."""
    report = expect.returned(outcome, f"{what}: wait()")
    expect.that(getattr(report, "type", "") == "Report", f"{what}: wait() returned {expect.show(report)}, expected a Report.")
    expect.equal(report.gave_up, gave_up, f"{what}: the report's gave_up")
    expect.equal(report.restarts, restarts, f"{what}: the report's restarts")
    if codes is not None:
        expect.equal(report.exit_codes, codes, f"{what}: the report's exit_codes")
    return report


def _all_of(workers):
    """The indexes of so many workers."""
    return list(range(workers))


def _begun(run, what, wanted):
    """Under each index so many processes have begun to work."""
    begun = {index: len(pids) for index, pids in run.value["begun"].items()}
    expect.equal(begun, wanted, f"{what}: how many processes began, by index")
