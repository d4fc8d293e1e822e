"""What the grader has your containment do. Nothing here knows what should come out. Functions of the module: they travel."""

import os
import random
import signal
import tempfile
import threading
import time
from functools import partial
from pathlib import Path

import crash_containment
from grader.runner.endings import LONG, changing, checksum, die, fail, give, leave
from grader.runner.tools import at_once, attempt


def blob(seed, size):
    return random.Random(seed).randbytes(size)


def stay(note):
    """Leave a note with the process's id, then be deaf to every polite signal."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    write(note, os.getpid())
    time.sleep(LONG)


def raise_a_family(note, children):
    """Fork children, note all ids once everybody is there, and stay. The odd ones among the children are deaf to SIGTERM."""
    pids = [os.getpid()]
    ready, go = os.pipe()
    for number in range(children):
        pid = os.fork()
        if pid == 0:
            if number % 2:
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
            os.write(go, b".")
            time.sleep(LONG)
            os._exit(0)
        pids.append(pid)
    for _ in range(children):
        os.read(ready, 1)
    write(note, *pids)
    time.sleep(LONG)


def hold_a_lock():
    return threading.Lock()


def nameless():
    return lambda: 0


def walking():
    yield 0


def linger(seconds):
    """Return at once, but leave a thread at work in this process."""
    threading.Thread(target=time.sleep, args=(seconds,)).start()
    return os.getpid()


def close_everything(then, *args):
    """Close all descriptors but the standard ones, work on for a moment, and end in some way."""
    os.closerange(3, 256)
    time.sleep(0.2)
    return then(*args)


def leave_a_child(note, then, *args):
    """Fork a child that keeps everything open that there is, and end in some way without it."""
    pid = os.fork()
    if pid == 0:
        time.sleep(LONG)
        os._exit(0)
    write(note, pid)
    return then(*args)


def sleep_long(seconds):
    time.sleep(seconds)


class Oven:
    class Cold(Exception):
        """An exception whose class is another one's."""


def raise_other(name, text):
    raise {"Cold": Oven.Cold, "StopIteration": StopIteration}[name](text)


class Agreeable:
    """It says of everything that it is equal to it."""

    def __eq__(self, other):
        return True

    __hash__ = None


class Caller:
    """An object that can be called."""

    def __call__(self, value):
        return value


class Stubborn:
    """An object that can't be pickled, and says so in its own way."""

    def __reduce__(self):
        raise ValueError("this stays here")


def nest():
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested


ENDINGS = {"give": give, "leave": leave, "sleep": sleep_long}


def give_error(text):
    return ValueError(text)


def returning_an_error(text):
    return crash_containment.run_contained(give_error, text)


def returning_odd_things(kind, word):
    run = crash_containment.run_contained
    equal = run(Agreeable)
    return {
        "an Outcome": run(crash_containment.Outcome, kind),
        "an equal": (equal.kind, type(equal.value).__name__),
        "a partial": run(partial(give, word)),
        "an object": run(Caller(), word),
    }


def from_a_thread(word, timeout):
    (outcome,) = at_once(partial(crash_containment.run_contained, give, word, timeout=timeout))
    return outcome


def returning(values, timeout):
    return [crash_containment.run_contained(give, value, timeout=timeout) for value in values]


def large(seed, size):
    """A large value, made by the function and given to it; with a timeout and without."""
    outcomes = [
        crash_containment.run_contained(blob, seed, size, timeout=30),
        crash_containment.run_contained(blob, seed, size),
        crash_containment.run_contained(give, blob(seed, size)),
    ]
    return {"outcomes": [(each.kind, *checksum(each.value)) for each in outcomes], "right": checksum(blob(seed, size))}


def raising(calls):
    """For each of `calls`, (the exception's name, its arguments): its outcome."""
    return [crash_containment.run_contained(fail, *call) for call in calls]


def raising_others(names, text):
    return [crash_containment.run_contained(raise_other, name, text) for name in names]


def leaving(calls):
    """For each of `calls`, ("os._exit" or "sys.exit", arguments): its outcome."""
    return [crash_containment.run_contained(leave, *call) for call in calls]


def dying(signals):
    """For each signal's name, or number where it has none: its outcome."""
    return [crash_containment.run_contained(die, each) for each in signals]


def lasting(timeout):
    """A function that would stay; a longer timeout if the child was not even there before that was over."""
    note = Path(tempfile.mkdtemp(), "note")
    started = time.monotonic()
    outcome = crash_containment.run_contained(stay, note, timeout=timeout)
    took = time.monotonic() - started
    return {"outcome": outcome, "took": took, "there": note.exists(), "alive": still_alive(read(note))}


def quick(timeout):
    return crash_containment.run_contained(give, "bread", timeout=timeout)


def family(timeout, children):
    note = Path(tempfile.mkdtemp(), "note")
    outcome = crash_containment.run_contained(raise_a_family, note, children, timeout=timeout)
    pids = read(note)
    until = time.monotonic() + 1.5  # a killed process takes a moment to go
    while still_alive(pids[1:]) and time.monotonic() < until:
        time.sleep(0.01)
    return {"outcome": outcome, "there": note.exists(), "alive": len(still_alive(pids[1:]))}


def unpicklable(names):
    functions = [hold_a_lock, nameless, walking, Stubborn, nest]
    return [crash_containment.run_contained(function) for function in functions[: len(names)]]


def untouched(items, key):
    return changing(crash_containment.run_contained, items, key)


def lingering(seconds):
    outcome = crash_containment.run_contained(linger, seconds)
    return {"outcome": outcome, "alive": len(still_alive([outcome.value]))}


def after_closing(then, args, timeout):
    """The function closes all descriptors, and then ends in the way `then`."""
    return crash_containment.run_contained(close_everything, ENDINGS[then], *args, timeout=timeout)


def leaving_a_child(then, args, timeout=None):
    """The function leaves a child behind, which is ended when the call has returned. Also: how many threads the call left."""
    note, before = Path(tempfile.mkdtemp(), "note"), set(threading.enumerate())
    outcome = crash_containment.run_contained(leave_a_child, note, ENDINGS[then], *args, timeout=timeout)
    until = time.monotonic() + 1.0  # one that ends just now is none
    while (threads := set(threading.enumerate()) - before) and time.monotonic() < until:
        time.sleep(0.01)
    for pid in read(note):
        os.kill(pid, signal.SIGTERM)
    return {"outcome": outcome, "threads": len(threads)}


def every_ending():
    """All kinds of outcomes in a row."""
    kinds = []
    for function, args, timeout in (
        (give, (1,), None),
        (fail, ("Burnt", "black"), None),
        (leave, ("os._exit", 3), None),
        (leave, ("sys.exit", 0), 20),
        (die, ("SIGTERM",), None),
        (hold_a_lock, (), None),
        (sleep_long, (LONG,), 0.1),
        (sleep_long, (LONG,), 0),
    ):
        how, outcome = attempt(crash_containment.run_contained, function, *args, timeout=timeout)
        kinds.append(outcome.kind if how == "returned" else how)
    return kinds


def write(note, *pids):
    """Whole or not at all: the file gets its name at the end."""
    draft = Path(f"{note}.draft")
    draft.write_text(" ".join(map(str, pids)))
    draft.rename(note)


def read(note):
    return [int(pid) for pid in note.read_text().split()] if note.exists() else []


def still_alive(pids):
    """Those that still run: a zombie does not, it is only not yet collected."""
    return [pid for pid in pids if isinstance(pid, int) and runs(pid)]


def runs(pid):
    import psutil

    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
