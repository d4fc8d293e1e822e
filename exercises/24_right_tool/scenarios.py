"""What the grader has your runner of jobs do. Nothing here knows what should come out. Functions of the module: they travel."""

import hashlib
import os
import tempfile
import threading
import time
import uuid
from pathlib import Path

import right_tool
from grader.runner.endings import Fire
from grader.runner.errors import Burnt, Sealed, TwoParts
from grader.runner.meeting import be_there
from grader.runner.steps import slow_threads
from grader.runner.tools import attempt, children_so_far

KINDS = (Burnt, Sealed, Fire, KeyError, KeyboardInterrupt, StopIteration, SystemExit, TimeoutError)
RAISABLE = {each.__name__: each for each in KINDS}


def bake(seconds, value):
    """Return the value after these seconds."""
    time.sleep(seconds)
    return value


def as_error(text):
    """Return an exception; it is a value like any other."""
    return ValueError(text)


def fail(name, text):
    """Raise that error, with an attribute."""
    error = TwoParts(*text.split(" in ")) if name == "TwoParts" else RAISABLE[name](text)
    error.oven = text.rpartition(" ")[2]
    raise error


def swell(length, letter):
    return letter * length


def unique():
    """Another text at each call."""
    return uuid.uuid4().hex


def nothing():
    """Take no argument and return None."""


def meet(folder, kind, many):
    """Be there until `many` of the kind are there at once, or nobody comes any more; the most there were."""
    return look_out(folder, kind, kind, many)


def meet_other(folder, kind, other, many=1):
    """Be there until so many of the other kind are there too, or nobody comes any more; how many there were."""
    return look_out(folder, kind, other, many)


def look_out(folder, kind, wanted, many):
    with open(Path(folder, f"done-{os.getpid()}"), "a") as file:
        file.write(f"{kind} ")
    here = f"{kind}-{os.getpid()}-{threading.get_native_id()}"
    return be_there(folder, here, f"{wanted}-*", many, stop=f"stop-{wanted}")


def knead(steps, number):
    """Work for the processor; the result depends on every step."""
    for _ in range(steps):
        number = (number * 69069 + 12345) % 4294967296
    return number


def job(kind, name, *args):
    """A Job of the function of this name: an io job's function is a closure that can't be pickled."""
    function = globals()[name]
    if kind != "io":
        return right_tool.Job(kind, function, args) if args else right_tool.Job(kind, function)
    gate = threading.Lock()

    def closure(*given):
        gate.acquire(blocking=False)
        return function(*given)

    return right_tool.Job(kind, closure, args) if args else right_tool.Job(kind, closure)


def run(jobs, workers):
    """Jobs, each (kind, function's name, arguments...)."""
    return right_tool.run_jobs([job(*each) for each in jobs], workers)


def run_tuple(jobs, workers):
    return right_tool.run_jobs(tuple(job(*each) for each in jobs), workers)


def large(size, letters):
    """A cpu job for each letter, with a value of `size` characters: lengths and checksums of the values."""
    return [digest(each.value) for each in run([("cpu", "swell", size, letter) for letter in letters], 2)]


def digest(text):
    return (len(text), hashlib.sha256(text.encode()).hexdigest()) if isinstance(text, str) else type(text).__name__


def one_job_again_and_again(kind, many, workers):
    """The same Job so many times; each call has another value."""
    return [each.value for each in right_tool.run_jobs([job(kind, "unique")] * many, workers)]


def closures(count, workers, seconds=0.01):
    """Each io job takes so long and appends to a list of the caller's: that list, and the values."""
    shelf = []

    def put(number):
        time.sleep(seconds)
        shelf.append(number)
        return os.getpid(), number

    results = right_tool.run_jobs([right_tool.Job("io", put, (number,)) for number in range(count)], workers)
    return {"shelf": shelf, "values": [each.value for each in results], "caller": os.getpid()}


def closures_in_slow_threads(count, workers, times):
    """The same, so many times, and threads of the submission's own are held up now and then, wherever they are."""
    with slow_threads(right_tool.__file__):
        return [closures(count, workers, seconds=0) for _ in range(times)]


def meeting(kind, jobs, workers, many):
    """Jobs of one kind that wait until `many` of them are there: the most there were, and in which processes each was."""
    folder = tempfile.mkdtemp()
    results = run([(kind, "meet", folder, kind, many)] * jobs, workers)
    return {"most": [each.value for each in results], "caller": os.getpid(), "done": done(folder)}


def meeting_beside(others, jobs, workers, many):
    """io jobs that wait until `many` of them are there, and some cpu jobs that wait for that, too: the most io jobs there were."""
    folder = tempfile.mkdtemp()
    waiting = [("cpu", "meet_other", folder, "cpu", "io", many)] * others
    return [each.value for each in run(waiting + [("io", "meet", folder, "io", many)] * jobs, workers)]


def done(folder):
    return {int(path.name.partition("-")[2]): path.read_text().split() for path in Path(folder).glob("done-*")}


def both(kinds, workers):
    """Jobs of both kinds, each waiting for one of the other kind: how many each has seen."""
    folder = tempfile.mkdtemp()
    others = {"cpu": "io", "io": "cpu"}
    results = run([(kind, "meet_other", folder, kind, others[kind]) for kind in kinds], workers)
    return [each.value for each in results]


def tried(jobs, workers):
    """Jobs some of which leave a note; also whether a child process has come and gone meanwhile, as the system counts it."""
    folder = tempfile.mkdtemp()
    before = children_so_far()
    outcome = attempt(run, [(kind, "meet", folder, "any", 1) for kind in jobs], workers)
    return {"outcome": outcome, "children": children_so_far() - before, "begun": sum(map(len, done(folder).values()))}


def timed(jobs, workers):
    return [each.value for each in run([("cpu", "knead", *each) for each in jobs], workers)]


def every_ending():
    """Jobs that go well, jobs that fail, and a call that is refused."""
    errors = [(kind, "fail", error, "black") for error in ("Burnt", "SystemExit") for kind in ("cpu", "io")]
    run([("cpu", "bake", 0, 1), ("io", "bake", 0, 2), *errors], 2)
    attempt(run, [("io", "nothing"), ("oven", "nothing")], 2)
    run([("io", "nothing")], 3)
