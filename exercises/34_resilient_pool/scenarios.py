"""What the grader has your resilient pool do. Nothing here knows what should come out. Functions of the module: they travel."""

import os
import signal
import sys
import tempfile
import threading
import time
from functools import partial
from pathlib import Path

import resilient_pool
from grader.runner.endings import Fire
from grader.runner.errors import Burnt, Sealed, TwoParts
from grader.runner.meeting import be_there, wait_for
from grader.runner.steps import slow_threads
from grader.runner.tools import attempt, children_so_far

ERRORS = (Burnt, Sealed, KeyError, EOFError, OSError, BrokenPipeError, KeyboardInterrupt, GeneratorExit, Fire)
RAISABLE = {each.__name__: each for each in ERRORS}


def act(folder, item):
    """Take (name, plan): do what the plan says for the first time, the second time and so on, and write down beginning and end."""
    name, plan = item
    how, what = plan[min(note(folder, "begun", name), len(plan) - 1)]
    match how:
        case "sleep":
            time.sleep(what)
        case "fail":
            note(folder, "ended", name)
            raise TwoParts(*what[1].split(" in ")) if what[0] == "TwoParts" else RAISABLE[what[0]](what[1])
        case "kill":
            die(what)
        case "os._exit":
            os._exit(what)
        case "sys.exit":
            sys.exit(what)
        case "error":
            what = ValueError(what)
        case "outcome":
            what = resilient_pool.Outcome("raised", error=what)
        case "long":
            what = "x" * what
    note(folder, "ended", name)
    return what


def note(folder, what, name):
    """Write down that this happened to the item, and in which process; how often it had happened before."""
    with open(Path(folder, f"{what}-{name}"), "a") as file:
        before = len(noted(folder, what, name))
        file.write(f"{os.getpid()} ")
    return before


def noted(folder, what, name):
    """The processes in which this has happened to the item."""
    path = Path(folder, f"{what}-{name}")
    return [int(pid) for pid in path.read_text().split()] if path.exists() else []


def die(name):
    os.kill(os.getpid(), getattr(signal, name))
    time.sleep(60)


def stand_by(folder, item):
    """Take (name, role). One "dies" when those that are to "stand by" have begun, and these end some time after that death."""
    name, role = item
    before = note(folder, "begun", name)
    if role == "stands by":
        wait_for(folder, "begun-dies", 1)
        time.sleep(0.3)
    elif role == "dies":
        if before == 0:
            wait_for(folder, "begun-by*", 2)
        die("SIGKILL")
    note(folder, "ended", name)
    return name


def meet(folder, many, item):
    """Take (name, whether to die at first). Be there until `many` are there at once, or nobody comes; the most there were."""
    name, dies = item
    if dies:
        if note(folder, "begun", name) == 0:
            die("SIGKILL")
        return 0
    return be_there(folder, f"here-{name}", "here-*", many)


def knead(job):
    """Take (steps, number): work for the processor; the result depends on every step."""
    steps, number = job
    for _ in range(steps):
        number = (number * 69069 + 12345) % 4294967296
    return number


def same(item):
    """Give it back; of a long one, its length."""
    return len(item) if isinstance(item, str) and len(item) > 1000 else item


def known(item):
    """Whatever the item is, nothing of it is needed."""
    return 1


def by_plan(items, workers, *attempts):
    """Items with plans: the outcomes, how often each item began and ended, and whether any of that was in the caller."""
    folder = tempfile.mkdtemp()
    outcomes = resilient_pool.map_resilient(partial(act, folder), items, workers, *attempts)
    return {"outcomes": [short(each) for each in outcomes], **counts(folder, [name for name, _ in items])}


def by_slow_threads(items, workers):
    """The same, and threads of the submission's own are held up now and then, wherever they are."""
    with slow_threads(resilient_pool.__file__):
        return by_plan(items, workers)


def two_calls(items, workers, attempts):
    """The same items twice, one call after the other."""
    return [by_plan(items, workers, attempts)["outcomes"] for _ in range(2)]


def each_of(items):
    return resilient_pool.map_resilient(same, items, 2)


def each_of_range(many):
    return each_of(range(many))


def each_of_long(size, many):
    return each_of(["x" * size] * many)


def counts(folder, names):
    begun, ended = ({name: noted(folder, what, name) for name in names} for what in ("begun", "ended"))
    return {
        "begun": {name: len(pids) for name, pids in begun.items()},
        "ended": {name: len(pids) for name, pids in ended.items()},
        "in the caller": [name for name, pids in begun.items() if os.getpid() in pids],
    }


def short(outcome):
    """A long value's length will do."""
    long = isinstance(outcome, resilient_pool.Outcome) and isinstance(outcome.value, str) and len(outcome.value) > 1000
    return outcome._replace(value=len(outcome.value)) if long else outcome


def nothing():
    return resilient_pool.map_resilient(knead, [], 2)


def standing_by(others):
    """One item's worker dies while two other items are in hand and `others` wait."""
    folder = tempfile.mkdtemp()
    items = [("dies", "dies"), ("by1", "stands by"), ("by2", "stands by"), *((f"other{each}", "") for each in range(others))]
    outcomes = resilient_pool.map_resilient(partial(stand_by, folder), items, 3, 2)
    return {"outcomes": outcomes, **counts(folder, [name for name, _ in items])}


def at_work(items, workers, deaths):
    """The most items under way at once, after that many workers have died."""
    many = min(items, workers)
    line = [(f"d{each}", True) for each in range(deaths)] + [(str(each), False) for each in range(items)]
    outcomes = resilient_pool.map_resilient(partial(meet, tempfile.mkdtemp(), many), line, workers)
    return [each.value for each in outcomes[deaths:]]


def unpicklable():
    """A call that is fine, and one with a lock among the items."""
    resilient_pool.map_resilient(known, ["rye"], 2)
    return attempt(resilient_pool.map_resilient, known, ["rye", threading.Lock(), "wheat"], 2)


def unpicklable_and_forgotten():
    """The same, and nobody keeps the exception, or what is in the frames that it went through."""
    unpicklable()


def timed(jobs, workers):
    return [each.value for each in resilient_pool.map_resilient(knead, jobs, workers)]


def with_numbers(workers, attempts):
    """Also: whether a child process has come and gone meanwhile, as the system counts it."""
    before = children_so_far()
    outcome = attempt(resilient_pool.map_resilient, knead, [(1, 1), (1, 2)], workers, attempts)
    return {"outcome": outcome, "children": children_so_far() - before}
