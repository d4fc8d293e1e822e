"""Suite of 23 balanced_work. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import correctness, expect, isolation, speedup

AS_THEY_WERE = ("Burnt", "FileNotFoundError", "BrokenPipeError", "TimeoutError", "KeyboardInterrupt", "Fire")


@correctness(rule=1, points=2, seconds=25)
def test_results_in_order(submission, rng):
    """A result for each job, whatever it is, in the order of the jobs."""
    values = [rng.randint(10, 99), None, [rng.randint(10, 99)], "", False, {"rye": (rng.randint(1, 9),)}]
    jobs = [[delay, value] for delay, value in zip([0.2, 0, 0.1, 0, 0.05, 0], values, strict=True)]
    workers, words = rng.randint(2, 3), [f"rye {rng.randint(10, 99)}" for _ in range(3)]

    what = f"{len(jobs)} jobs of different length, {workers} workers"
    with expect.during(what):
        submission.on_every_start_method(lambda run: expect.equal(run.value, values, f"{what}: the results"), "run", jobs, workers)
    things = rng.sample([None, (), 0, -1, "", False, rng.randint(10, 99), "STOP", "stop", "END", "DONE", "QUIT"], 12)
    listed = ", ".join(map(repr, things))
    constants, start = rng.sample(["Ellipsis", "NotImplemented", "True"], 3), rng.randint(1000, 9999)
    numbers = f"range({start}, {start + 20})"
    with expect.during(f"{what}; no jobs; {numbers}; jobs that are {listed}"):
        seen = submission.call("all_sorts", tuple(jobs), workers, words, things, constants, (start, start + 20)).value
    expect.equal(seen["tuple"], values, f"{what}, the jobs in a tuple: the results")
    expect.equal(seen["none"], [], "No jobs: the results")
    told = [f"{getattr(each, 'type', each)}: {getattr(each, 'text', '')}" for each in seen["exceptions"]]
    wanted = [f"ValueError: {word}" for word in words]
    expect.equal(told, wanted, "A function that returns (does not raise) an exception for each job: the results")
    same = f"A function that returns its job, and the jobs {', '.join(constants)}, {listed}"
    cases = [
        ("things", list(map(repr, things)), f"repr() of the jobs {listed}"),
        ("objects", [*constants, *map(repr, things)], same),
        ("range", [str(each) for each in range(start, start + 20)], f"str() of the jobs {numbers}"),
    ]
    for name, results, case in cases:
        expect.equal(expect.returned(seen[name], f"{case}: run_balanced"), results, f"{case}: the results")
    few = [[0, value] for value in rng.sample(range(100, 999), 2)]
    for asked in (1, 5):
        results = submission.call("run", few, asked).value
        expect.equal(results, [value for _, value in few], f"2 jobs and {asked} worker{'s' * (asked > 1)}: the results")
    size = rng.randint(300_000, 400_000)
    with expect.during(what := f"5 jobs of {size} characters each, with results as long, 2 workers"):
        results, right = submission.call("large", size, "abcde", 2).value
    expect.equal(results, right, f"{what}: lengths and checksums of the results")


@isolation(rule=1, points=1, seconds=20)
def test_each_job_once_in_a_worker(submission, rng):
    """Each job is done once, in a process that is not the caller's; equal jobs are different jobs."""
    jobs = rng.sample(range(10, 99), 5)
    jobs.append(jobs[1])
    for bad, workers in ((None, 1), (None, 2), (jobs[4], 2)):
        what = f"The jobs {jobs}, {workers} worker{'s' * (workers > 1)}{f', and job {bad} fails' if bad else ''}"
        _each_once(submission.call("noted", jobs, bad, workers).value, jobs, bad, what)
    many = rng.sample(range(100, 999), 25)
    what = f"{len(many)} jobs, 3 workers, and any threads of yours are held up now and then, in the middle of a line"
    for seen in submission.call("noted_by_slow_threads", many, 3, 3).value:
        _each_once(seen, many, None, what)
        expect.equal(expect.returned(seen["outcome"], what), many, f"{what}: the results")


def _each_once(seen, jobs, bad, what):
    """The notes are of the jobs, each as often as it is there, and none is the caller's. Where one is bad some may be missing."""
    done = seen["notes"].get(seen["caller"], [])
    expect.that(not done, f"{what}: done in the caller's own process, which is not its task: {', '.join(done)}.")
    every = sorted(int(job) for notes in seen["notes"].values() for job in notes)
    again = [job for job in every if every.count(job) > jobs.count(job)]
    expect.that(not again, f"{what}: the function was called {every.count(again and again[0])} times for {again and again[0]}.")
    if not bad:
        expect.equal(every, sorted(jobs), f"{what}: the jobs for which the function was called, sorted")


@correctness(rule=2, points=2, seconds=25)
def test_no_worker_idles(submission, rng):
    """However long a job takes, the other workers do all the jobs that wait."""
    many = rng.randint(11, 15)
    for jobs, places, workers in ((many, [0], 2), (many, [many // 2, many - 1], 3), (rng.randint(130, 135), [0], 2)):
        met = submission.call("unequal", jobs, places, workers).value
        idle = [place for place, fine in enumerate(met) if fine is not True] if isinstance(met, list) else [met]
        expect.that(
            not idle,
            f"{jobs} jobs, {workers} workers; {' and '.join(map(str, places))} (counted from 0) take until all others are done. "
            f"Job {idle and idle[0]} waited in vain: others were not begun, though a worker had nothing to do.",
        )


@correctness(rule=2, points=1, seconds=25)
def test_as_many_as_workers(submission, rng):
    """As many jobs are under way at a time as there are workers, or jobs."""
    more = rng.randint(3, 4)
    for jobs, workers in ((2 * more + 1, more), (3, 1), (2, 6)):
        many = min(jobs, workers)
        most = submission.call("at_work", many, jobs, workers).value
        expect.equal(most, many, f"{jobs} jobs, {workers} worker{'s' * (workers > 1)}: the most jobs under way at once")


@speedup(rule=2, points=1, seconds=40)
def test_speedup(submission, rng):
    """Jobs of very different cost: two workers are clearly faster than one."""

    def jobs(size):
        steps = [round(700_000 * size)] * 8 + [2_000] * 16
        return [[(each, rng.getrandbits(32)) for each in steps]]

    submission.must_speed_up("timed", jobs)


@correctness(rule=3, points=1.5, seconds=20)
def test_first_failing_job(submission, rng):
    """Of several exceptions the one of the first job in the list is raised, though another came earlier."""
    first, text, seconds = rng.randint(1, 2), f"burnt {rng.randint(100, 999)}", 1.2  # more than the second that some give it
    jobs = [(0, None, f"bread {place}") for place in range(7)]
    jobs[first] = (seconds, "Burnt", text)
    jobs[first + 1] = (0, "KeyError", "a later one")
    jobs[6] = (0, "Burnt", "the last one")

    what = f"Of 7 jobs, {first} raised Burnt({text!r}) after {seconds} seconds, {first + 1} KeyError at once, 6 Burnt: run_balanced"
    with expect.during("Three of 7 jobs raised exceptions"):
        outcome = submission.call("failing", jobs, 2).value
    expect.equal(expect.raised(outcome, "Burnt", what).text, text, f"{what} raised Burnt with the text")
    text = f"no flour {rng.randint(100, 999)}"
    outcome = submission.call("failing", [(0, None, "bread"), (0, "EOFError", text)], 1).value
    what = f"The second of two jobs raised EOFError({text!r}), 1 worker: run_balanced"
    expect.equal(expect.raised(outcome, "EOFError", what).text, text, f"{what} raised EOFError with the text")


@correctness(rule=3, points=0.5, seconds=20)
def test_whatever_a_job_raises(submission, rng):
    """Whatever a job raises is raised as it was; an exception that can't travel, and SystemExit, end the call in some error."""
    told = {
        "Fire": ", which is a BaseException but no Exception",
        "Sealed": ", which can't be pickled",
        "TwoParts": ", which can be pickled but not unpickled",
    }
    with submission.runner() as cell:
        for error in (*AS_THEY_WERE, "Sealed", "TwoParts", "SystemExit"):
            oven, place = str(rng.randint(100, 999)), rng.randint(0, 3)
            text = f"smoke in oven {oven}"
            jobs = [(0, error if each == place else None, text) for each in range(4)]
            with expect.during(what := f"Job {place} of 4 raised {error}({text!r}){told.get(error, '')}"):
                outcome = submission.call_in(cell, "failing", jobs, 2).value
            raised = expect.raised(outcome, error if error in AS_THEY_WERE else "BaseException", f"{what}: run_balanced")
            if error in AS_THEY_WERE:
                wanted = f"[Errno 2] nothing there: {text!r}" if error == "FileNotFoundError" else text
                expect.equal(raised.text, wanted, f"{what}: the text of the exception that run_balanced raised")
                what = f"{what} and had given the exception an attribute `oven`: this, of the exception that run_balanced raised"
                expect.equal(raised.attributes.get("oven"), oven, what)


@correctness(rule=4, points=1.5, seconds=25)
def test_killed_worker(submission, rng):
    """If a worker is killed, RuntimeError is raised, whichever job it had, and though another might do that job."""
    names = ["SIGKILL", *rng.sample(["SIGKILL", "SIGTERM", "SIGSEGV", "SIGABRT"], 2)]
    places = [0, rng.randint(1, 4), 5]
    cases = [([(0.01, name if each == place else None) for each in range(6)], 2) for name, place in zip(names, places, strict=True)]
    cases.append(([(0, "SIGKILL")], 1))

    def judge(run):
        for (jobs, workers), outcome in zip(cases, run.value, strict=True):
            place, name = next((place, name) for place, (_, name) in enumerate(jobs) if name)
            killed = f"the worker that had job {place} was killed ({name}), as it would not be another time"
            expect.raised(outcome, "RuntimeError", f"{len(jobs)} jobs, {workers} workers, and {killed}: run_balanced")

    with expect.during("One of the workers was killed in the middle of its job"):
        submission.on_every_start_method(judge, "dying", cases)


@correctness(rule=0, points=0.25)
def test_bad_workers(submission, rng):
    """workers below 1 is a ValueError, before anything is started."""
    with submission.runner("spawn") as cell:
        for jobs, workers in (([[0, 1], [0, 2]], 0), ([[0, 1]], rng.randint(-9, -1)), ([], 0)):
            seen = submission.call_in(cell, "with_workers", jobs, workers).value
            what = f"run_balanced with {len(jobs)} job{'s' * (len(jobs) != 1)} and {workers} workers"
            expect.raised(seen["outcome"], "ValueError", what)
            expect.that(seen["children"] == 0, f"{what}: a process was started before the ValueError came.")


@isolation(rule=0, points=0.25, seconds=25)
def test_nothing_left_behind(submission, rng):
    """Once the call has ended, well or badly, no process, thread or descriptor of its own is left."""

    def judge(run):
        calls = "a call without jobs, one that went well, one that failed, and one whose worker was killed"
        expect.nothing_left(run, f"run_balanced, after {calls},")

    def judge_failure(run):
        expect.nothing_left(run, "run_balanced, one of whose jobs failed while another was under way,")

    def jobs(error):
        return [[0.1, error, "black"], [0.6, None, "rye"]]

    submission.on_every_start_method(judge, "every_ending", warm_up=True)
    submission.on_every_start_method(judge_failure, "failed", jobs("Burnt"), 2, warm_up=True)
    left = submission.call("failed", jobs("KeyboardInterrupt"), 2).left["processes"]
    expect.that(not left, f"When a job had raised KeyboardInterrupt, and run_balanced with it, processes were left: {len(left)}.")
