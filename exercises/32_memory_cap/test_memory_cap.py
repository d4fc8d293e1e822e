"""Suite of 32 memory_cap. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

import errno
import sys
from hashlib import sha256

from grader.suite import Undecided, correctness, expect, isolation

MIB = 2**20
AMPLE = 256 * MIB
"""A cap that a function which needs next to nothing stays far away from."""
WAYS = ("one bytes object", "one mmap, shared", "one bytearray", "one mmap, private", "eight pieces", "many small objects")


@correctness(rule=1, points=1, seconds=20)
def test_returned(submission, rng):
    """A function that returns: its value, whatever it is: None, an exception, or many megabytes."""
    values = [None, False, rng.randint(10, 99), "", [rng.random(), {"flour": (rng.randint(1, 9),)}]]
    word, letter, size = f"rye: {rng.randint(10, 99)}", _letter(rng), rng.randint(8 * MIB, 12 * MIB)

    def judge(run):
        for value, outcome in zip(values, run.value, strict=False):
            expect.ended(outcome, "returned", f"The function returned {value!r}", value=value)

    submission.on_every_start_method(judge, "outcomes", [("give", values[0])], AMPLE)
    calls = [*(("give", value) for value in values), ("give_error", word), ("fill", letter, size)]
    with expect.during("Functions that return, the last of them many megabytes"):
        run = submission.call("outcomes", calls, AMPLE)
    judge(run)
    *_, error, long = run.value
    expect.ended(error, "returned", what := f"The function returned (did not raise) MemoryError({word!r})")
    got = (getattr(error.value, "type", ""), getattr(error.value, "text", ""))
    expect.equal(got, ("MemoryError", word), f"{what}: type and text of the outcome's value")
    _whole(long, letter, size, AMPLE)
    kind = rng.choice(["raised", "killed", "out_of_memory"])
    of_its_own, from_partial = submission.call("outcomes", [("give_outcome", kind), ("a partial", word)], AMPLE).value
    expect.ended(of_its_own, "returned", what := f"The function returned an Outcome of its own, of the kind {kind!r}")
    expect.equal(getattr(of_its_own.value, "kind", None), kind, f"{what}: the kind of the outcome's value")
    expect.ended(from_partial, "returned", f"The function was a functools.partial and returned {word!r}", value=word)


@correctness(rule=1, points=1, seconds=20)
def test_raised(submission, rng):
    """A function that raises, whatever it raises: the type's name and the message."""
    word, code = f"rye: {rng.randint(10, 99)}", errno.ENOSPC
    errors = {
        ("Burnt", word): f"Burnt: {word}",
        ("KeyError", word): f"KeyError: {word!r}",
        ("OSError", code, word): f"OSError: [Errno {code}] {word}",
        ("KeyboardInterrupt", word): f"KeyboardInterrupt: {word}",
        ("Fire", word): f"Fire: {word}",
        ("KeyError", errno.ENOMEM): f"KeyError: {errno.ENOMEM}",
        ("ValueError", f"Cannot allocate memory, {word}"): f"ValueError: Cannot allocate memory, {word}",
        ("Sealed", word): f"Sealed: {word}",
        ("ValueError",): "ValueError: ",
    }
    calls = [("fail", *each) for each in errors]
    *seen, mute = submission.call("outcomes", [*calls, ("fail", "Mute")], AMPLE).value
    for ((name, *args), error), outcome in zip(errors.items(), seen, strict=True):
        expect.ended(outcome, "raised", f"The function raised {name}({', '.join(map(repr, args))})", error=error)
    expect.ended(mute, "raised", "The function raised an exception, Mute, whose __str__ raises a RuntimeError")


@correctness(rule=1, points=1, seconds=20)
def test_exited(submission, rng):
    """A function that ends the process with os._exit or sys.exit: its exit code, whichever it is."""
    calls = [("leave", "os._exit", code) for code in (0, 1, errno.ENOMEM, 137, rng.randint(140, 250))]
    calls += [("leave", "sys.exit", 0), ("leave", "sys.exit"), ("leave", "sys.exit", rng.randint(2, 120))]
    seen = submission.call("outcomes", calls, AMPLE).value
    for (_, name, *args), outcome in zip(calls, seen, strict=True):
        what = f"The function called {name}({', '.join(map(str, args))})"
        expect.ended(outcome, "exited", what, exit_code=args[0] if args else 0)


@correctness(rule=1, points=1, seconds=20)
def test_killed(submission, rng):
    """A function that is killed by a signal, SIGKILL too: the signal's name."""
    names = ["SIGSEGV", "SIGKILL", *rng.sample(["SIGABRT", "SIGTERM", "SIGFPE", "SIGUSR1", "SIGHUP", "SIGBUS"], 2)]
    seen = submission.call("outcomes", [("die", name) for name in names], AMPLE).value
    for name, outcome in zip(names, seen, strict=True):
        expect.killed(outcome, name, f"The function was killed by {name}")


@correctness(rule=2, points=2, seconds=25)
def test_out_of_memory(submission, rng):
    """A function that takes more than max_bytes, in whatever way, is out of memory; one that takes less is not."""
    cap = _cap(rng)
    calls = [("take", how, round(cap * share)) for how in WAYS for share in (3, 0.5)]

    def judge(run):
        for (_, how, size), outcome in zip(calls, run.value, strict=False):
            _as_it_fits(outcome, size, cap, f"The function took {size} bytes as {how}, max_bytes={cap}")

    judge(submission.call("outcomes", calls, cap))
    submission.on_every_start_method(judge, "outcomes", calls[:3], cap)
    little, much = rng.randint(5 * MIB, 8 * MIB), 60 * MIB
    (outcome,) = submission.call("outcomes", [("take", "one mmap, shared", much)], little).value
    _as_it_fits(outcome, much, little, f"The function took {much} bytes as one mmap, shared, max_bytes={little}")


@correctness(rule=2, points=1, seconds=20)
def test_counted_from_the_start(submission, rng):
    """What the child's address space holds when it starts is not counted, however large the caller is and may become."""
    cap = _cap(rng)
    own = cap * rng.randint(5, 7)
    # less as a mapping: a bytes object may find room in what glibc had reserved before
    calls = [("take", "one mmap, shared", round(cap * 0.5)), ("take", "one bytes object", 2 * cap)]

    def judge(run):
        for (_, how, size), outcome in zip(calls, run.value, strict=True):
            what = f"The function took {size} bytes as {how}, max_bytes={cap}, while the caller held {own} bytes of its own"
            _as_it_fits(outcome, size, cap, what)

    submission.on_every_start_method(judge, "beside", own, calls, cap)
    if sys.platform == "darwin":
        return
    limit = rng.randint(10, 20) * 2**30
    for (_, how, size), outcome in zip(calls, submission.call("limits", limit, calls, cap).value["outcomes"], strict=True):
        what = f"The function took {size} bytes as {how}, max_bytes={cap}, while the caller had a soft limit of {limit} bytes itself"
        _as_it_fits(outcome, size, cap, what)


@correctness(rule=2, points=1, seconds=15)
def test_handled_memory_error(submission, rng):
    """A function that is refused memory, handles that and ends in some other way: that way is its outcome."""
    cap, value, word, code = _cap(rng), rng.randint(10, 99), f"rye: {rng.randint(10, 99)}", rng.randint(2, 99)
    size = 2 * cap
    cases = [
        ("one bytes object", ("give", value), "returned", {"value": value}),
        ("one mmap, shared", ("give", value), "returned", {"value": value}),
        ("one bytes object", ("fail", "Burnt", word), "raised", {"error": f"Burnt: {word}"}),
        ("one bytes object", ("leave", "os._exit", code), "exited", {"exit_code": code}),
    ]
    seen = submission.call("outcomes", [("cope", how, size, *then) for how, then, _, _ in cases], cap).value
    for (how, _, kind, fields), outcome in zip(cases, seen, strict=True):
        what = f"The function tried to take {size} bytes as {how}, max_bytes={cap}, handled the error, and {kind}"
        expect.ended(outcome, kind, what, **fields)
    (outcome,) = submission.call("outcomes", [("blame", size, word)], cap).value
    what = f"The function tried to take {size} bytes, max_bytes={cap}, and raised ValueError({word!r}) from the MemoryError"
    expect.ended(outcome, "raised", what, error=f"ValueError: {word}")


@correctness(rule=2, points=1, seconds=15)
def test_pickling_is_not_counted(submission, rng):
    """A value that fits under max_bytes is returned, although there is no room for its pickled copy beside it."""
    cap, letter = _cap(rng), _letter(rng)
    size = round(cap * 0.7)
    (outcome,) = submission.call("outcomes", [("fill", letter, size)], cap).value
    _whole(outcome, letter, size, cap)


@correctness(rule=2, points=1, seconds=15)
def test_nothing_to_report_with(submission, rng):
    """A function that has taken all there was, to the last kilobyte, and still keeps it, is out of memory too."""
    cap = _cap(rng)
    with expect.during(what := f"The function took all the memory that it could get, max_bytes={cap}, and kept it"):
        (outcome,) = submission.call("outcomes", [("hoard", 8 * cap)], cap).value
    expect.ended(outcome, "out_of_memory", what)


@isolation(rule=3, points=0.5, seconds=15)
def test_callers_limits(submission, rng):
    """The limits of the caller are as before, also one to its own address space."""
    cap = rng.randint(80 * MIB, 100 * MIB)
    calls = [("give", 1), ("take", "one bytes object", 2 * cap), ("fail", "Burnt", "black"), ("leave", "os._exit", 3)]
    own_limits = [None] if sys.platform == "darwin" else [None, rng.randint(10, 20) * 2**30]
    for own in own_limits:
        seen = submission.call("limits", own, calls, cap).value
        which = f"The caller had set its own soft limit of RLIMIT_AS to {own}" if own else "The caller had set no limits of its own"
        for name, limit in seen["before"].items():
            what = f"{which}. After run_capped, with max_bytes={cap}, the caller's {name} (soft, hard)"
            expect.equal(seen["after"][name], limit, what)


@isolation(rule=3, points=0.5)
def test_callers_memory(submission, rng):
    """What the function changes, it changes in its own process."""
    items, key = rng.sample(range(10, 99), 3), f"OVEN_{rng.randint(100, 999)}"
    seen = submission.call("untouched", items, key, AMPLE).value
    what = "The function appended to its argument, counted up a global variable, and returned the length and the count"
    expect.ended(seen["outcome"], "returned", what, value=[len(items) + 1, 1])
    for own, before in seen["before"].items():
        expect.equal(seen["after"][own], before, f"The function changed {own}; afterwards, in the caller")


@correctness(rule=0, points=0.5)
def test_bad_arguments(submission, rng):
    """max_bytes below 1 is a ValueError, before anything is started; 1 is little, but allowed."""
    with submission.runner("spawn") as cell:
        for max_bytes in (0, -rng.randint(1, 9)):
            seen = submission.call_in(cell, "with_size", max_bytes).value
            what = f"run_capped with max_bytes={max_bytes}"
            expect.raised(seen["outcome"], "ValueError", what)
            expect.that(seen["children"] == 0, f"{what}: a process was started before the ValueError came.")
        expect.returned(submission.call_in(cell, "with_size", 1).value["outcome"], "run_capped with max_bytes=1")


@isolation(rule=0, points=0.5, seconds=30)
def test_nothing_left_behind(submission, rng):
    """After functions that ended in different ways no process, zombie, thread or descriptor is left."""
    cap = rng.randint(80 * MIB, 100 * MIB)
    calls = [("die", "SIGKILL"), ("take", "one bytes object", 2 * cap), ("give", 1)]

    def judge(run):
        expect.nothing_left(run, "run_capped, after functions that were killed, took too much and returned,")

    submission.on_every_start_method(judge, "outcomes", calls, cap, warm_up=True)


def _cap(rng):
    """Some max_bytes, large beside what the interpreter takes for itself now and then; where no system counts, no verdict.

    Much more is more than twice as much: the child of a program with threads starts with 64 MiB or so that glibc has reserved for
    a thread's use, and the function may use them up.
    """
    if sys.platform == "darwin":
        raise Undecided("Not every macOS enforces a limit to a process's address space. Check on Linux, or in a container.")
    return rng.randint(90 * MIB, 110 * MIB)


def _as_it_fits(outcome, size, cap, what):
    if size > cap:
        expect.ended(outcome, "out_of_memory", what)
    else:
        expect.ended(outcome, "returned", what, value=size)


def _letter(rng):
    """A letter that takes one byte in a text, and two when the text is pickled."""
    return chr(rng.randint(0xC0, 0xFF))


def _whole(outcome, letter, size, cap):
    """The outcome's value is a text of so many of these letters."""
    expect.ended(outcome, "returned", what := f"The function returned {size} times the letter {letter!r}, max_bytes={cap}")
    right = ("str", size, sha256((letter * size).encode()).hexdigest())
    expect.equal(outcome.value, right, f"{what}: type, length and checksum of the outcome's value")
