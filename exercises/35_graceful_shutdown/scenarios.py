"""What the grader has your service do. Nothing here knows what should come out. Functions of the module: they travel."""

import json
import os
import signal
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from functools import partial
from multiprocessing import resource_tracker
from pathlib import Path

import graceful_shutdown
from grader.runner import wire
from grader.runner.endings import LONG, die, fail, give
from grader.runner.meeting import be_there
from grader.runner.state import State, changed_since
from grader.runner.tools import attempt, children_so_far

PATIENCE = 8.0
"""Seconds without the next step of a script after which it is given up."""
SETTLED = 0.5
"""Seconds that a program which always computes may take before it is sent the next signal all the same."""
NOTES = ("begun", "early", "met", "ready", "told", "cleaned", "ended", "interrupted")
"""What workers write down."""


def work(folder, plans, stop):
    """A worker's life. Each takes the next number, and does what is planned under it."""
    index = number_taken(folder)
    note(folder, index, "begun")
    if stop.is_set():
        note(folder, index, "early")
    how, *args = plans[index] if index < len(plans) else ("end",)
    try:
        LIVES[how](folder, index, stop, *args)
    except KeyboardInterrupt:
        note(folder, index, "interrupted")
        raise
    note(folder, index, "ended")


def end(folder, index, stop):
    pass


def meet(folder, index, stop, many, seconds):
    """Be there until all are. The first ends then; the others look what comes of that, and whether they are told to stop."""
    if be_there(folder, f"here-{index}", "here-*", many) >= many:
        note(folder, index, "met")
    if index > 0:
        until(lambda: not runs(pid_of(folder, 0)))
        if stop.wait(seconds):
            note(folder, index, "told")


def polite(folder, index, stop, how, cleaning, how_out="return", what=None):
    """Wait for the event, take a while to clean up, and end in some way."""
    note(folder, index, "ready")
    if how == "wait":
        stop.wait()
    while how == "look" and not stop.is_set():
        time.sleep(0.01)
    while how == "look twice" and not stop.is_set():
        stop.wait(0.05)
    while how == "ask" and not stop.wait(0.05):
        pass
    note(folder, index, "told")
    time.sleep(cleaning)
    note(folder, index, "cleaned")
    WAYS_OUT[how_out](what)


def busy(folder, index, stop):
    """Never look at the event."""
    note(folder, index, "ready")
    time.sleep(LONG)


def stubborn(folder, index, stop):
    """Never look at the event, and go on after every exception."""
    note(folder, index, "ready")
    while True:
        with suppress(BaseException):
            time.sleep(LONG)


def deaf(folder, index, stop):
    """Never look at the event, and ignore every signal that can be ignored."""
    for each in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(each, signal.SIG_IGN)
    busy(folder, index, stop)


def together(folder, index, stop, many, how_out, what):
    """End early, but not before all are ready."""
    note(folder, index, "ready")
    until(lambda: len(noted(folder, "ready")) >= many)
    WAYS_OUT[how_out](what)


def calling(folder, index, stop, many, pid, *names):
    """When all are ready, send a process the first signal; when told to stop, the next one."""
    note(folder, index, "ready")
    until(lambda: len(noted(folder, "ready")) >= many)
    for name in names:
        settle(pid)
        os.kill(pid, getattr(signal, name))
        stop.wait()
    time.sleep(LONG)


LIVES = {each.__name__: each for each in (end, meet, polite, busy, stubborn, deaf, together, calling)}
WAYS_OUT = {"return": give, "sys.exit": sys.exit, "os._exit": os._exit, "raise": partial(fail, "Burnt"), "kill": die}


class Hesitant:
    """A worker that is slow to be passed on to the second process: not before the first has begun, and the script says so."""

    def __init__(self, folder, plans):
        self.folder, self.plans, self.passed = folder, plans, 0

    def __call__(self, stop):
        work(self.folder, self.plans, stop)

    def __reduce__(self):
        self.passed += 1
        if self.passed == 2 and until(lambda: noted(self.folder, "begun")):
            Path(self.folder, "paused-0").touch()
            until(Path(self.folder, "go on").exists)
        return partial, (work, self.folder, self.plans)


class Program:
    """A program of its own: its main thread calls run_service, and notes how that came out.

    It leads a process group, as a program does that was started in a terminal: Ctrl-C there is SIGINT for the whole group.
    There may be several calls, one after another: then the notes are those of the last one that the script has come to.
    """

    def __init__(self, plans, script, options, handlers, calls=1, hesitant=False):
        self.folder, *self.later = [tempfile.mkdtemp() for _ in range(calls)]
        self.script, self.status = script, None
        self.pid = os.fork()
        if self.pid == 0:
            live([self.folder, *self.later], plans, options, handlers, hesitant)

    def result(self):
        """Follow the script to the program's end. What came of it, and what the workers have written down."""
        missed = next((step for step in [*self.script, ("end",)] if not self.take(*step)), None)
        killed = signal.Signals(os.WTERMSIG(self.status)).name if self.over() and os.WIFSIGNALED(self.status) else None
        seen = {**read(self.folder), "over": self.over(), "missed": missed, "killed": killed, **notes(self.folder)}
        seen["running"] = [index for index in seen["begun"] if runs(pid_of(self.folder, index))]
        self.clear()
        return seen

    def take(self, what, *args):
        """Take one step of the script; whether it could be taken."""
        match what, args:
            case "until", (event, many):
                return self.until(lambda: len(noted(self.folder, event)) >= many)
            case "next call", ():
                returned = self.until(Path(self.folder, "report").exists)
                self.folder = self.later.pop(0) if returned else self.folder
                return returned
            case "being started", (many,):
                return self.until(lambda: noted(self.folder, "paused") or len(noted(self.folder, "begun")) >= many)
            case "go on", ():
                Path(self.folder, "go on").touch()
            case "gone", (index,):
                return self.until(lambda: index in noted(self.folder, "begun") and not runs(pid_of(self.folder, index)))
            case "strike", (index, name):
                self.strike(pid_of(self.folder, index), name)
            case "strike by age", (place, name):  # they take their numbers as they come, but process ids as they are started
                self.strike(sorted(pid_of(self.folder, index) for index in noted(self.folder, "begun"))[place], name)
            case "send", (name,) if not self.over():
                settle(self.pid)
                os.kill(self.pid, getattr(signal, name))
            case "Ctrl-C", () if not self.over():
                settle(self.pid)
                os.killpg(self.pid, signal.SIGINT)
            case "end", ():
                return self.until(self.over)
        return True

    def strike(self, victim, name):
        """Send a worker a signal, once it and the program have come to rest."""
        settle(self.pid)
        settle(victim)
        with suppress(ProcessLookupError):
            os.kill(victim, getattr(signal, name))

    def until(self, condition):
        """Wait until it is so; whether it came to that before the program ended, or before patience did."""
        return until(lambda: condition() or self.over()) and condition()

    def over(self):
        """Whether the program has ended."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = status if pid else None
        return self.status is not None

    def clear(self):
        """End whatever is still there."""
        for pid in [pid_of(self.folder, index) for index in noted(self.folder, "begun")]:
            if runs(pid):
                os.kill(pid, signal.SIGKILL)
        if not self.over():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


def drive(programs):
    """Programs that run beside each other, each with its script; what came of each, up to the first that left its script."""
    import psutil  # noqa: F401 - once here, and not in each program

    started = [Program(*each) for each in programs]
    seen = []
    while len(seen) < len(started) and not (seen and seen[-1]["missed"]):
        seen.append(started[len(seen)].result())
    for each in started[len(seen) :]:
        each.clear()
    return seen


def live(folders, plans, options, handlers, hesitant):
    """The program's life: a call for each folder. It never returns."""
    try:
        os.setpgid(0, 0)
        for folder in folders:
            write(folder, serve(folder, plans, options, handlers, hesitant))
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


def serve(folder, plans, options, handlers, hesitant):
    """Call run_service while the caller's own handlers are these; how it came out, and what is as it was before."""
    called = []
    for name, kind in handlers.items():
        own = {"ignore": signal.SIG_IGN, "default": signal.SIG_DFL, "function": lambda *_, name=name: called.append(name)}
        signal.signal(getattr(signal, name), own[kind])
    before = State.take()
    worker = Hesitant(folder, plans) if hesitant else partial(work, folder, plans)
    if hesitant:
        resource_tracker.ensure_running()  # as it is started, it lets through what signals a submission holds back
    how, value = attempt(graceful_shutdown.run_service, worker, len(plans), **options)
    alarm, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    there = {index: state for index in noted(folder, "begun") if (state := state_of(pid_of(folder, index)))}
    changed = changed_since(before)["handlers"]
    if how == "raised":
        traceback.print_exception(value)
        value = f"{type(value).__name__}: {value}".removesuffix(": ")
    called.clear()
    functions = [name for name, kind in handlers.items() if kind == "function" and name not in changed]
    for name in functions:
        signal.raise_signal(getattr(signal, name))
    silent = [name for name in functions if name not in called]
    return {"outcome": (how, value), "there": there, "changed": changed, "silent": silent, "alarm": alarm}


def write(folder, report):
    """Whole or not at all: the file gets its name at the end."""
    draft = Path(folder, "draft")
    draft.write_text(json.dumps(wire.encode(report)))
    draft.rename(Path(folder, "report"))


def read(folder):
    path = Path(folder, "report")
    if path.exists():
        return wire.decode(json.loads(path.read_text()))
    return {"outcome": None, "there": {}, "changed": [], "silent": [], "alarm": 0}


def unattended(plans, options):
    """The service without a signal, called by the grader's own process."""
    folder = tempfile.mkdtemp()
    value = graceful_shutdown.run_service(partial(work, folder, plans), len(plans), **options)
    begun = noted(folder, "begun")
    pids = [pid_of(folder, index) for index in begun]
    return {"value": value, "caller": os.getpid(), "pids": pids, **notes(folder)}


def every_ending():
    """A service that ends by itself, one that a worker's death ends, and one that two signals end."""
    for plans, options in (
        ([("end",)], {}),
        ([("together", 2, "os._exit", 3), ("deaf",)], {"grace": 0.1}),
        ([("calling", 2, os.getpid(), "SIGTERM", "SIGINT"), ("deaf",)], {"grace": LONG}),
    ):
        graceful_shutdown.run_service(partial(work, tempfile.mkdtemp(), plans), len(plans), **options)


def with_numbers(workers):
    """Also: whether a child process has come and gone meanwhile, as the system counts it; and which handlers are others."""
    before, state = children_so_far(), State.take()
    outcome = attempt(graceful_shutdown.run_service, idle, workers)
    return {"outcome": outcome, "children": children_so_far() - before, "changed": changed_since(state)["handlers"]}


def idle(stop):
    pass


def number_taken(folder):
    """The next number that no other worker has."""
    number = 0
    while True:
        with suppress(FileExistsError):
            Path(folder, f"number-{number}").touch(exist_ok=False)
            return number
        number += 1


def note(folder, index, what):
    """Write down that this happened to the worker of this number, and its process."""
    draft = Path(folder, f"draft-{index}")
    draft.write_text(str(os.getpid()))
    draft.rename(Path(folder, f"{what}-{index}"))


def noted(folder, what):
    """The numbers of the workers to which this has happened."""
    return sorted(int(path.name.rpartition("-")[2]) for path in Path(folder).glob(f"{what}-*"))


def notes(folder):
    return {what: noted(folder, what) for what in NOTES}


def pid_of(folder, index):
    return int(Path(folder, f"begun-{index}").read_text())


def until(condition):
    """Wait until it is so, or patience ends; whether it is."""
    end_of_patience = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < end_of_patience:
        time.sleep(0.01)
    return condition()


def settle(pid):
    """Wait until the process is asleep at three looks in a row: it has done what there was to do."""
    asleep, end_of_patience = 0, time.monotonic() + SETTLED
    while asleep < 3 and time.monotonic() < end_of_patience:
        asleep = asleep + 1 if state_of(pid) in ("sleeping", "idle", "disk-sleep") else 0
        time.sleep(0.005)


def runs(pid):
    """Whether it still runs: a zombie does not, it is only not yet collected."""
    return state_of(pid) not in (None, "zombie")


def state_of(pid):
    """What the process does, in the system's word for it; None if there is none."""
    import psutil

    try:
        return psutil.Process(pid).status()
    except psutil.Error:
        return None
