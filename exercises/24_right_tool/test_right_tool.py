"""Suite of 24 right_tool. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

import hashlib
import itertools

from grader.suite import correctness, expect, isolation, speedup

KINDS = ("cpu", "io")


@correctness(rule=2, points=2, seconds=25)
def test_results_in_order(submission, rng):
    """A result for each job, whatever its kind and its value, in the order of the jobs."""
    values = [rng.randint(10, 99), None, "", [rng.randint(10, 99)], False, rng.randint(100, 999)]
    kinds = rng.sample(["cpu", "io"] * 3, 6)
    jobs = [(kind, "bake", delay, value) for kind, delay, value in zip(kinds, [0.2, 0, 0.1, 0, 0.05, 0], values, strict=True)]
    jobs += [("io", "nothing"), ("cpu", "nothing")]
    what = f"{len(jobs)} jobs of different length, {', '.join([*kinds, 'io', 'cpu'])}"

    def judge(run):
        _are(run.value, [*values, None, None], what)

    with expect.during(what):
        submission.on_every_start_method(judge, "run", jobs, 2)
    with submission.runner() as cell:
        judge(submission.call_in(cell, "run_tuple", jobs, 9))
        expect.equal(submission.call_in(cell, "run", [], 2).value, [], "No jobs: the results")
        for kind in KINDS:
            few, text = rng.sample(range(100, 999), 3), f"rye {rng.randint(10, 99)}"
            seen = submission.call_in(cell, "run", [(kind, "bake", 0, value) for value in few], 1).value
            _are(seen, few, f"3 {kind} jobs and nothing else, 1 worker")
            results = submission.call_in(cell, "run", [(kind, "as_error", text)], 2).value
            (result,) = expect.one_each(results, [text], f"One {kind} job: the results")
            given = (getattr(result.value, "type", ""), getattr(result.value, "text", ""))
            what = f"A {kind} job that returned (did not raise) ValueError({text!r})"
            expect.equal(given, ("ValueError", text), f"{what}: the value, type and text")
            expect.equal(result.error, None, f"{what}: the error")
            values = submission.call_in(cell, "one_job_again_and_again", kind, 4, 2).value
            what = f"The same {kind} Job 4 times in the list, and each call returns another text: the number of different values"
            expect.equal(len({value for value in values if isinstance(value, str)}), 4, what)
        size = rng.randint(300_000, 400_000)
        with expect.during(what := f"3 cpu jobs, each with a value of {size} characters, 2 workers"):
            values = submission.call_in(cell, "large", size, "abc").value
        right = [(size, hashlib.sha256(letter.encode() * size).hexdigest()) for letter in "abc"]
        expect.equal(values, right, f"{what}: lengths and checksums of the values")


@correctness(rule=1, points=1)
def test_io_jobs_are_in_the_caller(submission, rng):
    """The io jobs run in the caller's process, each once: a closure reaches what it closes over."""

    def judge(seen, count, what):
        expect.equal(sorted(seen["shelf"]), list(range(count)), f"{what}: the list, sorted")
        numbers = [(seen["caller"], number) for number in range(count)]
        expect.equal(seen["values"], numbers, f"{what}: (process id, number) of each")

    count = rng.randint(4, 7)
    closures = "io jobs, closures that append to a list of the caller's"
    judge(submission.call("closures", count, 2).value, count, f"{count} {closures}")
    many = rng.randint(15, 20)
    what = f"{many} {closures}, and any threads of yours are held up now and then, in the middle of a line"
    for seen in submission.call("closures_in_slow_threads", many, 3, 5).value:
        judge(seen, many, what)


@correctness(rule=1, points=1.5, seconds=20)
def test_io_jobs_overlap(submission, rng):
    """At least as many io jobs as there are workers, or jobs, wait at the same time."""
    more = rng.randint(3, 5)
    many = 32 + rng.randint(1, 4)  # a ThreadPoolExecutor whose maker names no size has never more than 32
    for jobs, workers in ((2 * more, more), (2, 6), (many, many)):
        least = min(jobs, workers)
        seen = submission.call("meeting", "io", jobs, workers, least).value
        most = max(each or 0 for each in expect.one_each(seen["most"], range(jobs), f"{jobs} io jobs: the results"))
        expect.that(most >= least, f"{jobs} io jobs, {workers} workers: at most {most} under way at once, expected {least} or more.")
    met = submission.call("meeting_beside", 2, more + 1, more + 1, more + 1).value
    what = f"2 cpu jobs and {more + 1} io jobs, {more + 1} workers"
    most = max(each or 0 for each in expect.one_each(met, range(more + 3), f"{what}: the results"))
    expect.that(most > more, f"{what}: at most {most} io jobs under way at once beside the cpu jobs, expected {more + 1} or more.")


@isolation(rule=1, points=1.5, seconds=20)
def test_cpu_jobs_are_in_processes(submission, rng):
    """The cpu jobs run in other processes, each once, and no more of them at a time than there are workers."""
    more = rng.randint(2, 3)
    for jobs, workers in ((1, 2), (3, 1), (2 * more + 1, more)):
        what = f"{jobs} cpu job{'s' * (jobs > 1)}, {workers} worker{'s' * (workers > 1)}"
        seen = submission.call("meeting", "cpu", jobs, workers, min(jobs, workers)).value
        own = len(seen["done"].get(seen["caller"], []))
        expect.that(not own, f"{what}: {own} ran in the caller's own process, where they compute in turns with everything else.")
        expect.equal(sum(map(len, seen["done"].values())), jobs, f"{what}: the number of calls that were made")
        most = max(each or 0 for each in expect.one_each(seen["most"], range(jobs), f"{what}: the results"))
        expect.that(most <= workers, f"{what}: {most} were under way at once; that many processes were not asked for.")


@correctness(rule=1, points=1.5, seconds=25)
def test_both_kinds_at_once(submission, rng):
    """Jobs of one kind do not wait until those of the other are done."""
    for kinds, workers in ((["cpu", "io"], 1), (["io", "cpu"], 1), (["cpu"] * 9 + ["io"], 2), (["io"] * 9 + ["cpu"], 2)):
        met = submission.call("both", kinds, workers).value
        for kind, other in (KINDS, KINDS[::-1]):
            told = ", ".join(f"{len(list(same))} {each}" for each, same in itertools.groupby(kinds))
            what = f"Jobs in this order: {told}; {workers} worker{'s' * (workers > 1)}"
            all_met = expect.one_each(met, kinds, f"{what}: the results")
            seen = max(many or 0 for many, each in zip(all_met, kinds, strict=True) if each == kind)
            expect.that(seen > 0, f"{what}: while {kind} jobs looked out for them, no {other} job was under way.")


@correctness(rule=2, points=1.5, seconds=20)
def test_errors(submission, rng):
    """A job that raises, whatever it raises, has the exception in its result, and the others go on."""
    text, value = f"burnt {rng.randint(100, 999)}", rng.randint(100, 999)
    errors = ("Burnt", "SystemExit", "KeyboardInterrupt", "Fire", "StopIteration", "TimeoutError", "KeyError", "Sealed")
    cases = [(kind, error) for kind in KINDS for error in errors]
    rng.shuffle(cases)
    behind = KINDS * 8  # more than an executor has in hand when it hears of the errors
    jobs = [(kind, "fail", error, text) for kind, error in cases] + [(kind, "bake", 0.1, value) for kind in behind]

    with expect.during(f"Jobs raised exceptions, {', '.join(errors)} among them"):
        results = submission.call("run", jobs, 2).value
    expect.one_each(results, jobs, f"{len(jobs)} jobs, some of which raise: the results")
    for (kind, error), result in zip(cases, results, strict=False):
        _failed(result, f"A {kind} job raised {error}({text!r})", error, text)
    for kind, result in zip(behind, results[len(cases) :], strict=True):
        what = f"After jobs that raised, a {kind} job returned {value}"
        _is_result(result, what)
        expect.equal((result.value, result.error), (value, None), f"{what}: value and error")
    for kind in KINDS:
        what = f"A {kind} job raised an exception that can be pickled but not unpickled"
        with expect.during(what):
            results = submission.call("run", [(kind, "fail", "TwoParts", "smoke in oven 3")], 1).value
        (result,) = expect.one_each(results, [kind], f"{what}: the results")
        _failed(result, what, "Sealed", "")


@correctness(rule=3, points=1)
def test_other_kinds(submission, rng):
    """A job of another kind is a ValueError, before any job is begun."""
    first, second, third = rng.sample(["gpu", "", None, "thread"], 3)
    with submission.runner("spawn") as cell:
        for kinds in (["io", "cpu", first], ["CPU"], ["cpu", second, "io"], [third]):
            seen = submission.call_in(cell, "tried", kinds, 2).value
            what = f"Jobs of the kinds {', '.join(map(repr, kinds))}: run_jobs"
            expect.raised(seen["outcome"], "ValueError", what)
            expect.that(seen["begun"] == 0, f"{what} raised ValueError, but {seen['begun']} of the other jobs had been begun.")
            expect.that(seen["children"] == 0, f"{what} raised ValueError, but a process had been started before.")


@speedup(rule=4, points=1, seconds=40)
def test_speedup(submission, rng):
    """Jobs that compute: two workers are clearly faster than one."""

    def jobs(size):
        return [[(round(700_000 * size), rng.getrandbits(32)) for _ in range(8)]]

    submission.must_speed_up("timed", jobs)


@correctness(rule=0, points=0.5)
def test_bad_workers(submission, rng):
    """workers below 1 is a ValueError, before anything is started."""
    with submission.runner("spawn") as cell:
        for kinds in (["io", "cpu"], ["cpu"], ["io"], []):
            workers = rng.choice([0, -rng.randint(1, 9)])
            seen = submission.call_in(cell, "tried", kinds, workers).value
            what = f"Jobs of the kinds {', '.join(kinds) or '(none)'}, {workers} workers: run_jobs"
            expect.raised(seen["outcome"], "ValueError", what)
            expect.that(seen["begun"] == 0, f"{what} raised ValueError, but {seen['begun']} jobs had been begun.")
            expect.that(seen["children"] == 0, f"{what} raised ValueError, but a process had been started before.")


@isolation(rule=0, points=0.5, seconds=20)
def test_nothing_left_behind(submission):
    """When the call has returned or raised no process, thread or descriptor of its own is left."""

    def judge(run):
        expect.nothing_left(run, "run_jobs, after jobs that returned, jobs that raised and a call that was refused,")

    submission.on_every_start_method(judge, "every_ending", warm_up=True)
    threads = [each["name"] for each in submission.call("every_ending").left["threads"]]  # those too that a first call keeps
    expect.that(not threads, f"When run_jobs had returned, {len(threads)} threads were left: {', '.join(threads)}.")


def _are(results, values, what):
    """The results have these values, and no error."""
    for result in expect.one_each(results, values, f"{what}: the results"):
        _is_result(result, what)
    expect.equal([result.value for result in results], values, f"{what}: the values")
    expect.equal([result.error for result in results], [None] * len(values), f"{what}: the errors")


def _failed(result, what, error, text):
    """The result has no value and this error; one that can't be pickled may be any other."""
    _is_result(result, what)
    expect.equal(result.value, None, f"{what}: the result's value")
    got = ("raised", result.error) if hasattr(result.error, "kinds") else ("returned", result.error)
    found = expect.raised(got, "BaseException" if error == "Sealed" else error, f"{what}. The result's error")
    if error != "Sealed":
        expect.equal(found.text, repr(text) if error == "KeyError" else text, f"{what}: the error's text")
        what = f"{what} with an attribute `oven`: this attribute of the result's error"
        expect.equal(found.attributes.get("oven"), text.rpartition(" ")[2], what)


def _is_result(result, what):
    expect.that(getattr(result, "type", "") == "Result", f"{what}: got {expect.show(result)}, expected a Result.")
