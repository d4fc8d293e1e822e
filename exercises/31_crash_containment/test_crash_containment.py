"""Suite of 31 crash_containment. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import Undecided, correctness, expect, isolation

SOON = 8.0
"""Seconds within which what need not wait for anything has come back, on a busy machine too."""


@correctness(rule=1, points=1, seconds=20)
def test_returned(submission, rng):
    """A function that returns: its value, whatever it is, None and False and an exception too."""
    word = f"rye: {rng.randint(10, 99)}"
    values = [None, False, rng.randint(10, 99), "", [rng.random(), {"flour": (rng.randint(1, 9),)}]]

    def judge(run):
        for value, outcome in zip(values, run.value, strict=False):
            expect.ended(outcome, "returned", f"The function returned {value!r}", value=value)

    judge(submission.call("returning", values, 20))
    submission.on_every_start_method(judge, "returning", values[:1], None)
    error = submission.call("returning_an_error", word).value
    expect.ended(error, "returned", what := f"The function returned (did not raise) ValueError({word!r})")
    got = (getattr(error.value, "type", ""), getattr(error.value, "text", ""))
    expect.equal(got, ("ValueError", word), f"{what}: type and text of the outcome's value")
    _odd_functions_return(submission, rng, word)
    what = "run_contained was called from a thread that is not the main one, timeout=30, and the function returned"
    expect.ended(expect.returned(submission.call("from_a_thread", word, 30).value, what), "returned", what, value=word)


def _odd_functions_return(submission, rng, word):
    """Functions and values that are not what one thinks of first."""
    kind = rng.choice(["raised", "killed", "timed_out"])
    seen = submission.call("returning_odd_things", kind, word).value
    expect.ended(seen["an Outcome"], "returned", what := f"The function returned an Outcome of its own, of the kind {kind!r}")
    expect.equal(getattr(seen["an Outcome"].value, "kind", None), kind, f"{what}: the kind of the outcome's value")
    what = "The function returned an object that says of everything that it is equal to it"
    expect.equal(seen["an equal"], ("returned", "Agreeable"), f"{what}: the outcome's kind and its value's type")
    ways = {"a partial": "was a functools.partial", "an object": "was an object with __call__"}
    for name, way in ways.items():
        expect.ended(seen[name], "returned", f"The function {way} and returned {word!r}", value=word)


@correctness(rule=1, points=1, seconds=20)
def test_large_values(submission, rng):
    """Values and arguments of many megabytes come through whole."""
    size = rng.randint(16 * 2**20, 20 * 2**20)
    with expect.during(f"The function returned {size} bytes"):
        seen = submission.call("large", rng.getrandbits(32), size).value
    ways = ("made by the function, timeout=30", "made by the function, timeout=None", "given to the function and returned")
    for outcome, way in zip(seen["outcomes"], ways, strict=True):
        said = f"{size} bytes {way}: the outcome's kind, and its value's type, length and checksum"
        expect.equal(outcome, ("returned", *seen["right"]), said)


@correctness(rule=2, points=1, seconds=20)
def test_raised(submission, rng):
    """A function that raises, whatever it raises: the type's name and the message."""
    word = f"rye: {rng.randint(10, 99)}"
    calls = [("Burnt", word), *rng.sample([("Fire", word), ("Sealed", word), ("KeyError", word)], 3)]
    calls += [("KeyboardInterrupt", word), ("ValueError",), ("ValueError", f"{word}\n  and more")]

    def judge(run):
        for (name, *args), outcome in zip(calls, run.value, strict=False):
            text = repr(word) if name == "KeyError" else "".join(args)
            expect.ended(outcome, "raised", f"The function raised {name}({', '.join(map(repr, args))})", error=f"{name}: {text}")

    judge(submission.call("raising", calls))
    submission.on_every_start_method(judge, "raising", calls[:1])
    names = {"Cold": "an exception whose class stands in another one, Oven.Cold", "StopIteration": "StopIteration"}
    for (name, told), outcome in zip(names.items(), submission.call("raising_others", list(names), word).value, strict=True):
        expect.ended(outcome, "raised", f"The function raised {told}", error=f"{name}: {word}")


@correctness(rule=3, points=1, seconds=20)
def test_exited(submission, rng):
    """A function that ends the process with os._exit or sys.exit: its exit code, 0 too."""
    calls = [("os._exit", 0), ("sys.exit", 0), ("sys.exit",)]
    calls += [("os._exit", rng.randint(2, 120)), ("sys.exit", rng.randint(2, 120))]

    def judge(run):
        for (name, *args), outcome in zip(calls, run.value, strict=True):
            what = f"The function called {name}({', '.join(map(str, args))})"
            expect.ended(outcome, "exited", what, exit_code=args[0] if args else 0)

    submission.on_every_start_method(judge, "leaving", calls)
    calls = [("os._exit", 1), ("sys.exit", 1), ("os._exit", 137), ("sys.exit", rng.randint(129, 136)), ("os._exit", 255)]
    judge(submission.call("leaving", calls))


@correctness(rule=4, points=1, seconds=20)
def test_killed(submission, rng):
    """A function that is killed by a signal: the signal's name."""
    names = ["SIGSEGV", *rng.sample(["SIGKILL", "SIGABRT", "SIGTERM", "SIGFPE", "SIGUSR1", "SIGHUP"], 3)]

    def judge(run):
        for name, outcome in zip([*names, None], run.value, strict=True):
            expect.killed(outcome, name, f"The function was killed by {name or 'a signal without a name'}")

    submission.on_every_start_method(judge, "dying", [*names, 40])


@correctness(rule=5, points=1, seconds=15)
def test_timed_out(submission, rng):
    """A function that does not end in time is ended, whatever signals it ignores; a timeout of 0 does not wait."""
    with expect.during(what := "The function would sleep for a minute, timeout=0"):
        seen = submission.call("lasting", 0).value
    expect.ended(seen["outcome"], "timed_out", what)
    expect.that(seen["took"] < SOON, f"With timeout=0 the call took {seen['took']:.1f} seconds; 0 does not wait.")
    expect.ended(submission.call("quick", 30).value, "returned", "The function returned at once, timeout=30", value="bread")
    for timeout in (0.5, 2, 6):
        with expect.during(what := f"The function ignored SIGTERM and would sleep for a minute, timeout={timeout}"):
            seen = submission.call("lasting", timeout).value
        expect.ended(seen["outcome"], "timed_out", what)
        expect.that(seen["took"] < timeout + SOON, f"{what}: the call took {seen['took']:.1f} seconds.")
        expect.that(not seen["alive"], f"{what}: when the call returned, the child was still running.")
        if seen["there"]:
            return
    raise Undecided("The machine is too busy: within 6 seconds the child process had not begun its work. Check again later.")


@isolation(rule=5, points=1, seconds=15)
def test_the_whole_family_is_gone(submission, rng):
    """After a timeout the children that the function has started are gone as well."""
    children = rng.randint(2, 4)
    for timeout in (0.7, 2, 6):
        with expect.during(what := f"The function started {children} child processes and would sleep, timeout={timeout}"):
            seen = submission.call("family", timeout, children).value
        expect.ended(seen["outcome"], "timed_out", what)
        expect.that(seen["alive"] == 0, f"{what}: {seen['alive']} of its {children} children lived on.")
        if seen["there"]:
            return
    raise Undecided("The machine is too busy: within 6 seconds the child had not started its children. Check again later.")


@correctness(rule=6, points=0.5, seconds=20)
def test_unpicklable_value(submission, rng):
    """A value that can't be pickled is reported as raised."""
    names = ["a lock", "a lambda", "a generator", "an object whose __reduce__ raises a ValueError", "a list in a list in a list ..."]

    def judge(run):
        for name, outcome in zip(names, run.value, strict=False):
            what = f"The function returned {name}, which can't be pickled"
            expect.ended(outcome, "raised", what)
            expect.that(isinstance(outcome.error, str) and outcome.error != "", f"{what}: the outcome has no error's text.")

    with expect.during(f"The function returned {', '.join(names[:-1])} or {names[-1]}, which can't be pickled"):
        submission.on_every_start_method(judge, "unpicklable", names[:3])
        judge(submission.call("unpicklable", names))


@correctness(rule=7, points=0.5)
def test_memory_is_untouched(submission, rng):
    """What the function changes, it changes in its own process."""
    items, key = rng.sample(range(10, 99), 3), f"OVEN_{rng.randint(100, 999)}"
    seen = submission.call("untouched", items, key).value
    what = "The function appended to its argument, counted up a global variable, and returned the length and the count"
    expect.ended(seen["outcome"], "returned", what, value=[len(items) + 1, 1])
    for own, before in seen["before"].items():
        expect.equal(seen["after"][own], before, f"The function changed {own}; afterwards, in the caller")


@correctness(rule=7, points=0.5)
def test_returns_after_the_child(submission, rng):
    """The call returns when the child has ended, not when the value is there."""
    seen = submission.call("lingering", 0.5).value
    what = "The function returned its process's id and left a thread at work there for a moment"
    expect.ended(seen["outcome"], "returned", what)
    expect.that(seen["alive"] == 0, f"{what}: when the call returned, that process was still running.")


@correctness(rule=7, points=1, seconds=20)
def test_odd_endings(submission, rng):
    """Whatever the child did with its descriptors, and whoever it left behind, the call ends when the child does."""
    code, value = rng.randint(2, 120), rng.randint(100, 999)
    closed, left = "The function closed all its descriptors", "The function left a child behind that keeps all descriptors open"

    def judge(what, kind, **fields):
        return lambda run: expect.ended(run.value, kind, what, **fields)

    def judge_left(what, kind, **fields):
        def judged(run):
            expect.ended(run.value["outcome"], kind, what, **fields)
            expect.equal(run.value["threads"], 0, f"{what}: threads of the call's that were still there when it had returned")

        return judged

    with expect.during(f"{closed} and returned a value"):
        outcome = submission.call("after_closing", "give", [value], None).value
    kind = getattr(outcome, "kind", outcome)
    expect.one_of(kind, ["returned", "raised", "exited"], f"{closed} and returned {value}: the outcome's kind")
    with expect.during(what := f"{closed} and would sleep for a minute, timeout=0.7"):
        judge(what, "timed_out")(submission.call("after_closing", "sleep", [60.0], 0.7))
    with expect.during(what := f"{closed} and called os._exit({code})"):
        submission.on_every_start_method(judge(what, "exited", exit_code=code), "after_closing", "leave", ["os._exit", code], None)
    with expect.during(what := f"{left} and returned {value}"):
        submission.on_every_start_method(judge_left(what, "returned", value=value), "leaving_a_child", "give", [value])
    with expect.during(what := f"{left} and returned {value}, timeout=60"):
        judge_left(what, "returned", value=value)(submission.call("leaving_a_child", "give", [value], 60.0))
    with expect.during(what := f"{left} and called os._exit({code})"):
        submission.on_every_start_method(judge_left(what, "exited", exit_code=code), "leaving_a_child", "leave", ["os._exit", code])


@isolation(rule=0, points=0.5, seconds=30)
def test_nothing_left_behind(submission, rng):
    """After calls that end in every way no process, zombie, thread or descriptor is left."""

    def judge(run):
        expect.nothing_left(run, f"run_contained, after calls that came to {', '.join(map(str, run.value))},")

    submission.on_every_start_method(judge, "every_ending", warm_up=True)
