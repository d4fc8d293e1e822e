"""What the grader has your supervisor do. Nothing here knows what should come out. Functions of the module: they travel."""

import os
import signal
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import supervisor
from grader.runner.tools import attempt, children_so_far

LONG = 60.0
"""Seconds that a worker sleeps which somebody should end long before."""
PATIENCE = 10.0
"""Seconds to wait for workers to be where the grader needs them."""
STOPPING = 4.0
"""Seconds of shifts that are stopped at some moment, however few they are: how fast a supervisor is, is its own affair."""


class Fainted(Exception):
    """An ordinary exception."""


def work(folder, plans, index, stop):
    """What a worker does: the plan of its index says what the first process does there, the second and so on."""
    if stop.is_set():
        note(folder, "early", index)
    before = note(folder, "begun", index)
    how, what = plans[index][min(before, len(plans[index]) - 1)]
    match how:
        case "raise":
            raise Fainted(what)
        case "sys.exit":
            sys.exit(what)
        case "os._exit":
            os._exit(what)
        case "kill":
            os.kill(os.getpid(), getattr(signal, what))
            time.sleep(LONG)
        case "sleep":
            time.sleep(what)
        case "exit later":
            time.sleep(what[0])
            os._exit(what[1])
        case "when others are ready":
            until_ready(folder, what[0])
            os._exit(what[1])
        case "deaf":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            note(folder, "ready", index)
            time.sleep(LONG)
        case "stop" | "look" | "look twice" | "ask":
            note(folder, "ready", index)
            wait_for(stop, how)
            note(folder, "told", index)
            time.sleep(what)
            note(folder, "cleaned", index)
        case "stop and exit":
            note(folder, "ready", index)
            stop.wait()
            sys.exit(what)
        case "stop and exit late":
            note(folder, "ready", index)
            stop.wait()
            time.sleep(what[0])
            os._exit(what[1])


def wait_for(stop, how):
    """Wait for the event in one of the ways that there are."""
    if how == "stop":
        stop.wait()
        while not stop.is_set():  # it stays set
            time.sleep(0.01)
    while how == "look" and not stop.is_set():
        time.sleep(0.01)
    while how == "look twice" and not stop.is_set():
        stop.wait(0.05)
    while how == "ask" and not stop.wait(0.05):
        pass


def note(folder, what, index):
    """Write down that this happened under the index, and in which process; how often it had happened before."""
    with open(Path(folder, f"{what}-{index}"), "a") as file:
        before = len(noted(folder, what, index))
        file.write(f"{os.getpid()} ")
    return before


def noted(folder, what, index):
    """The processes in which this has happened under the index."""
    path = Path(folder, f"{what}-{index}")
    return [int(pid) for pid in path.read_text().split()] if path.exists() else []


def until_ready(folder, many):
    """Wait until so many workers have said that they are ready."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and sum(len(path.read_text().split()) for path in Path(folder).glob("ready-*")) < many:
        time.sleep(0.01)


def drive(plans, max_restarts, script):
    """A supervisor of workers with these plans, and what a script does with it. What each of its steps came to, and all notes."""
    folder = tempfile.mkdtemp()
    shift = supervisor.Supervisor(partial(work, folder, plans), len(plans), max_restarts)
    shift.start()
    watching, reports, seen = [], [], []
    for what, *args in script:
        match what:
            case "ready":
                until_ready(folder, *args)
            case "watch":
                watching.append(threading.Thread(target=lambda: reports.append(attempt(shift.wait))))
                watching[-1].start()
            case "report":
                watching[-1].join()
                seen.append(reports[-1])
            case "kill":
                index, name = args
                os.kill(noted(folder, "begun", index)[-1], getattr(signal, name))
            case "pids":
                seen.append(settled(shift, folder, *args))
            case "alive":
                seen.append([index for index in range(len(plans)) if any(map(runs, noted(folder, "begun", index)))])
            case "stop":
                seen.append(attempt(shift.stop, *args))
            case "wait":
                seen.append(attempt(shift.wait, *args))
            case "wait again and again":
                seen.append(at_last(shift, *args))
            case "let it see":
                until_nobody(shift, *args)
    notes = {what: all_noted(folder, what, len(plans)) for what in ("begun", "early", "told", "cleaned")}
    return {"caller": os.getpid(), "seen": seen, **notes}


def all_noted(folder, what, workers):
    return {index: noted(folder, what, index) for index in range(workers)}


def one_after_another(shifts):
    """Several supervisors, one after another in one process: what came of each."""
    return [drive(*shift) for shift in shifts]


def at_last(shift, timeout):
    """What `wait` comes to in the end, called again whenever its time is up."""
    until = time.monotonic() + PATIENCE
    while True:
        outcome = attempt(shift.wait, timeout)
        if outcome[0] == "returned" or time.monotonic() > until:
            return outcome
        time.sleep(0.001)


def until_nobody(shift, seconds):
    """Give a supervisor that watches by itself the time to see that all have ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and attempt(shift.pids) != ("returned", {}):
        time.sleep(0.01)


def settled(shift, folder, indexes):
    """What `pids` says, and who wrote himself down last under each of these indexes: the same, if it comes to that soon."""
    until = time.monotonic() + PATIENCE
    while True:
        said, last = attempt(shift.pids), {index: pids[-1] for index in indexes if (pids := noted(folder, "begun", index))}
        if said == ("returned", last) or time.monotonic() > until:
            return said, last
        time.sleep(0.01)


def runs(pid):
    """Whether it still runs: a zombie does not, it is only not yet collected."""
    import psutil

    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def with_numbers(workers, max_restarts):
    """Also: whether a child process has come and gone meanwhile, as the system counts it."""
    before = children_so_far()
    outcome = attempt(started_and_stopped, workers, max_restarts)
    return {"outcome": outcome, "children": children_so_far() - before}


def started_and_stopped(workers, max_restarts):
    shift = supervisor.Supervisor(idle, workers, max_restarts)
    shift.start()
    shift.stop()
    return shift.wait()


def idle(index, stop):
    stop.wait()


def every_ending():
    """One shift that ends by itself with a worker replaced, one that gives up, and one that is stopped."""
    drive([[("os._exit", 3), ("sleep", 0)], [("sleep", 0)]], 1, [("wait", LONG)])
    drive([[("os._exit", 3)], [("stop", 0)]], 0, [("wait", LONG)])
    drive([[("deaf", 0)], [("stop", 0)]], 0, [("ready", 2), ("stop", 0.2), ("wait", LONG)])


def asked_all_the_time(workers, restarts):
    """Workers that faint at once, while two threads ask for pids(): the report, and the first exception that came of asking."""
    shift = supervisor.Supervisor(faint, workers, restarts)
    shift.start()
    over, raised = threading.Event(), []

    def ask():
        while not over.is_set() and not raised:
            outcome = attempt(shift.pids)
            if outcome[0] == "raised":
                raised.append(outcome)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    with restless():
        for thread in threads:
            thread.start()
        report = attempt(shift.wait, LONG)
        over.set()
    for thread in threads:
        thread.join()
    return {"report": report, "raised": raised[:1]}


def stopped_between(times, restarts):
    """Up to so many shifts of one worker that faints at once, again and again, and one that goes home, each stopped at some moment.

    Fewer of them if they take their time. What stop() and wait() came to each time, up to the first that gave up.
    """
    seen, gave_up, until = [], False, time.monotonic() + STOPPING
    with restless():
        while len(seen) < times and not gave_up and time.monotonic() < until:
            shift = supervisor.Supervisor(faint_or_go_home, 2, restarts)
            shift.start()
            time.sleep(0.01 * (len(seen) * 0.618 % 1))  # early and late ones in turn
            seen.append([attempt(shift.stop), attempt(shift.wait, LONG)])
            gave_up = getattr(seen[-1][1][1], "gave_up", False)
    return seen


@contextmanager
def restless():
    """Threads come in between each other's steps as often as can be."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def faint(index, stop):
    os._exit(1)


def faint_or_go_home(index, stop):
    os._exit(1 - index)
