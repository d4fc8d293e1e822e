"""Suite of 02 who_am_i. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import correctness, expect, isolation

NATIVE = 2**32
"""No system numbers its threads as high as this; Python's own names for threads are addresses, and mostly above it."""


@correctness(rule=2, points=2)
def test_threads_share_one_process(submission, rng):
    """Threads: the caller's process and its parent, and a native id for each that nobody else has."""
    for count in (1, rng.randint(3, 4)):

        def judge(seen, count=count):
            said = f"identify_threads({count})"
            identities = _identities(seen, count, said)
            pid, parent, own = seen["caller"]
            expect.equal([each.pid for each in identities], [pid] * count, f"{said}, called in process {pid}: the pids")
            parents = [each.parent_pid for each in identities]
            expect.equal(parents, [parent] * count, f"{said}, called in process {pid}, a child of {parent}: the parent_pids")
            _different_threads(identities, own, said)
            strange = [each.thread_id for each in identities if each.thread_id not in seen["native_ids"]]
            told = f"{said}: the system knows its threads by the numbers {seen['native_ids']}, and thread_id says {strange}."
            expect.that(not strange or len(seen["native_ids"]) < count, told)

        submission.on_every_schedule(judge, "threads", count, 1, executions=40)


@correctness(rule=1, points=2)
def test_threads_exist_at_once(submission):
    """The threads exist at the same time: none has ended before the last one is there."""
    for count, calls in ((2, 1), (3, 1), (40, 1), (2, 2)):

        def judge(seen, count=count, calls=calls):
            said = f"identify_threads({count})" + (", called for the second time" if calls > 1 else "")
            _identities(seen, count, said)
            most = _most_at_once(seen["diary"])
            expect.that(most >= count, f"{said}: at no moment did more than {most} of its {count} threads exist.")

        submission.on_every_schedule(judge, "threads", count, calls, executions=4 if count > 3 else 120)


@isolation(rule=1, points=1.5, seconds=20)
def test_processes_exist_at_once(submission):
    """The processes exist at the same time: none has ended before the last one is started."""
    for count, patience, calls in ((3, 0.6, 1), (3, 0.0, 2), (20, 0.05, 1)):
        said = f"identify_processes({count})" + (", called for the second time" if calls > 1 else "")
        with expect.during(f"{said}, with a while between one start and the next"):
            seen = submission.call("processes", count, patience, calls).value
        pids = [each.pid for each in _identities(seen, count, said)]
        expect.that(not seen["one_had_ended"], f"{said}: a process had ended when the next one was only being started.")
        expect.that(seen["started"] >= count, f"{said}: it started {seen['started']} processes.")
        told = f"{said}, of which each takes a moment to begin: how many different pids there are among {pids}"
        expect.equal(len(set(map(repr, pids))), count, told)


@correctness(rule=3, points=2, seconds=20)
def test_processes_are_the_callers_children(submission, rng):
    """Processes: a pid for each, and the caller as the parent of all of them, with every start method."""
    count = rng.randint(3, 4)

    def judge(run):
        seen, said = run.value, f"identify_processes({count})"
        identities = _identities(seen, count, said)
        pid, _, own = seen["caller"]
        pids = [each.pid for each in identities]
        expect.that(pid not in pids, f"{said}: the caller's own pid, {pid}, is among the pids {pids}.")
        expect.equal(len(set(pids)), count, f"{said}: how many different pids there are among {pids}")
        parents = [each.parent_pid for each in identities]
        expect.equal(parents, [pid] * count, f"{said}, called in process {pid}: the parent_pids")
        _different_threads(identities, own, said)
        told = f"{said}: the caller started {seen['started']} processes, so not all of the {count} are its children."
        expect.that(seen["started"] >= count, told)

    submission.on_every_start_method(judge, "processes", count, 0.0, 1)


@correctness(rule=4, points=1)
def test_odd_counts(submission, rng):
    """A count of 0 gives an empty list, and a negative one a ValueError before anything is started."""
    counts = [0, -1, rng.randint(-9, -2)]
    seen = iter(submission.call("odd_counts", counts).value)
    for name in ("identify_threads", "identify_processes"):
        for count in counts:
            (outcome, started), said = next(seen), f"{name}({count})"
            if count == 0:
                expect.equal(expect.returned(outcome, said), [], said)
            else:
                expect.raised(outcome, "ValueError", said)
                expect.equal(started, 0, f"{said}: threads and processes started before the ValueError came")


@isolation(rule=5, points=0.75)
def test_threads_have_ended(submission):
    """When identify_threads returns, its threads have ended."""

    def judge(seen):
        expect.equal(seen["left"], 0, "identify_threads(2): threads that had not ended when it returned")

    submission.on_every_schedule(judge, "threads", 2, 1, executions=120)


@isolation(rule=5, points=0.75, seconds=20)
def test_processes_have_ended(submission):
    """When identify_processes returns, its processes have ended and been waited for, and no descriptor is left."""
    with expect.during(what := "identify_processes(2), and then identify_processes(0)"):
        submission.on_every_start_method(lambda run: expect.nothing_left(run, what), "just_processes", [2, 0], warm_up=True)


def _identities(seen, count, said):
    """What was said, if it is a list of so many identities."""
    identities = seen["said"]
    expect.that(isinstance(identities, list), f"{said}: returned {expect.show(identities)}, expected a list.")
    strange = [each for each in identities if getattr(each, "type", "") != "Identity"]
    expect.that(not strange, f"{said}: {expect.show(strange[:1])[1:-1]} is in the list, which is no Identity.")
    expect.equal(len(identities), count, f"{said}: how many identities there are")
    return identities


def _different_threads(identities, callers, said):
    """The thread ids are the system's, no two are the same, and none is the caller's."""
    ids = [each.thread_id for each in identities]
    expect.that(callers not in ids, f"{said}: the caller's own thread id, {callers}, is among the thread_ids {ids}.")
    expect.equal(len(set(ids)), len(ids), f"{said}: how many different thread ids there are among {ids}")
    native = all(isinstance(each, int) and 0 < each < NATIVE for each in ids)
    expect.that(native, f"{said}: the thread_ids {ids} are not numbers that the operating system gives to threads.")


def _most_at_once(diary):
    """The most threads that had been started and had not ended, at any moment."""
    there = most = 0
    for what, _ in diary:
        there += 1 if what == "start" else -1
        most = max(most, there)
    return most
