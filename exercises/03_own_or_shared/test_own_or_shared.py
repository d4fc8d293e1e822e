"""Suite of 03 own_or_shared. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import correctness, expect, isolation


@correctness(rule=1, points=1.5)
def test_thread_grows_the_callers_list(submission, rng):
    """append_in_thread returns the caller's own list, and the value has been appended to it, once."""
    for items, value in ((rng.sample(range(100, 999), 3), rng.randint(10, 99)), ([], None)):

        def judge(seen, items=items, value=value):
            said = f"append_in_thread({items}, {value})"
            expect.equal(seen["got"], [*items, value], f"{said}: the list it returned")
            expect.equal(seen["items"], [*items, value], f"{said}: the caller's list afterwards")
            expect.that(seen["same"], f"{said}: returned another list with the same items, and not the caller's own.")

        submission.on_every_schedule(judge, "in_thread", items, value)


@correctness(rule=1, points=1.5)
def test_another_thread_appends(submission, rng):
    """It is another thread that appends, and not the one that called append_in_thread."""
    items, value = rng.sample(range(100, 999), 2), rng.randint(10, 99)

    def judge(seen):
        told = f"append_in_thread({items}, {value}): the list was changed in the thread that made the call, and not in another one."
        expect.that(not seen["by caller"], told)

    submission.on_every_schedule(judge, "in_thread", items, value)


@correctness(rule=2, points=1.5, seconds=20)
def test_process_returns_what_the_child_saw(submission, rng):
    """append_in_process returns the grown list, and the caller's list is unchanged, with every start method."""
    one, two, three = rng.sample(range(100, 999), 3)
    items, value = ["dough", (one, "rye"), {two: "salt"}, None], [three]

    def judge(run, value=value):
        said = f"append_in_process({items}, {value})"
        expect.equal(run.value["got"], [*items, value], f"{said}: the list it returned")
        expect.equal(run.value["items"], items, f"{said}: the caller's list afterwards")
        expect.that(not run.value["by caller"], f"{said}: while it ran, the caller's own list was changed, and changed back.")

    submission.on_every_start_method(judge, "in_process", items, value)
    judge(submission.call("in_process", items, None), None)


@isolation(rule=2, points=1)
def test_child_sends_the_list(submission):
    """The list that is returned was sent by a child process, every item of it, and not put together by the caller."""
    seen = submission.call("travelling", ["flour", "water", "salt"]).value
    senders, caller = seen["senders"], seen["caller"]
    expect.that(isinstance(senders, list), "append_in_process(['flour', 'water'], 'salt') returned no list.")
    own = [place for place, pids in enumerate(senders) if not isinstance(pids, tuple) or not pids or pids[-1] == caller]
    told = f"append_in_process(['flour', 'water'], 'salt'): in the list it returned, items {own} did not come from a child process."
    expect.that(not own, told)


@correctness(rule=3, points=1, seconds=15)
def test_large_and_slow_lists(submission, rng):
    """Lists of many megabytes come back whole, and one that takes long to send is waited for."""
    sizes = [rng.randint(3 * 2**20, 5 * 2**20), rng.randint(10, 99), rng.randint(7 * 2**20, 9 * 2**20)]
    for method in (None, "spawn"):
        with expect.during(what := f"A list with values of {sizes[0]} and {sizes[1]} bytes, and one of {sizes[2]} is appended"):
            seen = submission.call("large", rng.getrandbits(32), sizes, start_method=method).value
        expect.equal(seen["got"], seen["right"], f"{what}: lengths and checksums of what was returned")
    with expect.during(what := "A list that takes the child 1.5 seconds to send"):
        expect.equal(submission.call("slow", 1.5).value, 2, f"{what}: how many items were returned")


@correctness(rule=3, points=1, seconds=12)
def test_dead_child(submission, rng):
    """If the child dies, by a signal or with any exit code, 0 too, the call raises."""
    for code, last in ((-1, False), (rng.randint(1, 99), True)):
        how = f"called os._exit({code})" if code >= 0 else "was killed by a signal"
        with expect.during(what := f"The child {how} before it had sent its list"):
            _raises(submission.call("dying", code, last).value, what)
    with expect.during(what := "The child called os._exit(0) before it had sent its list"):
        submission.on_every_start_method(lambda run: _raises(run.value, what), "dying", 0, True)


@correctness(rule=3, points=1, seconds=12)
def test_unsendable_value(submission, rng):
    """If the value, or something in the list, can't be sent, the call raises."""
    *others, last = rng.sample(["a lambda", "a lock", "a generator", "an object that refuses"], 4)
    for kind in others:
        with expect.during(what := f"{kind.capitalize()} is in the list, which can't be sent"):
            _raises(submission.call("unsendable", kind, False).value, what)
    with expect.during(what := f"{last.capitalize()} is to be appended, which can't be sent"):
        submission.on_every_start_method(lambda run: _raises(run.value, what), "unsendable", last, True)


@isolation(rule=0, points=0.5)
def test_thread_has_ended(submission, rng):
    """When append_in_thread returns, its thread has ended."""

    def judge(seen):
        expect.equal(seen["left"], 0, "append_in_thread: threads that had not ended when it returned")

    submission.on_every_schedule(judge, "in_thread", [rng.randint(100, 999)], rng.randint(10, 99))


@isolation(rule=0, points=1, seconds=20)
def test_nothing_left_behind(submission):
    """Once append_in_process has returned or raised, no process, zombie, thread or descriptor of its own is left."""

    def judge(run):
        expect.nothing_left(run, "append_in_process, after a call that went well and two that raised,")

    submission.on_every_start_method(judge, "every_ending", warm_up=True)


def _raises(outcome, what):
    how, value = outcome
    expect.that(how == "raised", f"{what}: append_in_process returned {expect.show(value)}, and should have raised.")
