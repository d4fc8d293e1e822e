"""What the grader has your balanced work do. Nothing here knows what should come out. Functions of the module: they travel."""

import builtins
import errno
import hashlib
import os
import signal
import tempfile
import time
from functools import partial
from pathlib import Path

import balanced_work
from grader.runner.endings import Fire
from grader.runner.errors import Burnt, Sealed, TwoParts
from grader.runner.meeting import be_there, wait_for
from grader.runner.steps import slow_threads
from grader.runner.tools import attempt, children_so_far

KINDS = (Burnt, Sealed, Fire, KeyError, EOFError, TimeoutError, BrokenPipeError, KeyboardInterrupt, SystemExit)
RAISABLE = {each.__name__: each for each in KINDS}


def bake(job):
    """Take (seconds, value): return the value after these seconds."""
    time.sleep(job[0])
    return job[1]


def same(thing):
    return thing


def as_error(text):
    """Return an exception; it is a value like any other."""
    return ValueError(text)


def swell(job):
    """Take (length, letter, anything): return that many letters."""
    return job[1] * job[0]


def note(folder, bad, seconds, job):
    """Leave a note of the job and of the process that it runs in, take so long, and fail at the job `bad`."""
    with open(Path(folder, f"note-{os.getpid()}"), "a") as file:
        file.write(f"{job} ")
    time.sleep(seconds)
    if job == bad:
        raise Burnt(job)
    return job


def fail(job):
    """Take (seconds, error's name or None, text): after these seconds, raise that error, with an attribute, or return the text."""
    seconds, name, text = job
    time.sleep(seconds)
    if name is None:
        return text
    error = made(name, text)
    error.oven = text.rpartition(" ")[2]
    raise error


def made(name, text):
    if name == "TwoParts":
        return TwoParts(*text.split(" in "))
    return FileNotFoundError(errno.ENOENT, "nothing there", text) if name == "FileNotFoundError" else RAISABLE[name](text)


def die(folder, job):
    """Take (seconds, signal's name or None): after these seconds, be killed by that signal, the first time, or return."""
    seconds, name = job
    time.sleep(seconds)
    if name is not None and not Path(folder, "killed").exists():
        Path(folder, "killed").touch()
        os.kill(os.getpid(), getattr(signal, name))
        time.sleep(60)
    return seconds


def serve(folder, others, job):
    """Take (place, whether to wait): a job that waits ends when all the `others` are done, or nothing goes on any more."""
    place, waits = job
    if waits:
        return wait_for(folder, "done-*", others) >= others
    Path(folder, f"done-{place}").touch()
    return True


def meet(folder, many, place):
    """Be at work until `many` jobs are at work at once, or nobody comes any more; how many there were, at the most."""
    return be_there(folder, f"here-{place}", "here-*", many)


def knead(job):
    """Take (steps, number): work for the processor; the result depends on every step."""
    steps, number = job
    for _ in range(steps):
        number = (number * 69069 + 12345) % 4294967296
    return number


def run(jobs, workers):
    """Jobs that take their time, each with its value."""
    return balanced_work.run_balanced(bake, jobs, workers)


def all_sorts(jobs, workers, words, things, constants, numbers):
    """Jobs in a tuple; no jobs; exceptions as results; any things as jobs, and as results, told by their repr; a range."""
    objects = [getattr(builtins, name) for name in constants] + things
    return {
        "tuple": balanced_work.run_balanced(bake, jobs, workers),
        "none": balanced_work.run_balanced(bake, [], workers),
        "exceptions": balanced_work.run_balanced(as_error, words, workers),
        "things": attempt(balanced_work.run_balanced, repr, things, workers),
        "objects": attempt(lambda: list(map(repr, balanced_work.run_balanced(same, objects, workers)))),
        "range": attempt(balanced_work.run_balanced, str, range(*numbers), workers),
    }


def large(size, letters, workers):
    """Jobs and results of `size` characters each: the results' lengths and checksums, and the right ones."""
    jobs = [(size, letter, letter * size) for letter in letters]
    return [[digest(each) for each in results] for results in (balanced_work.run_balanced(swell, jobs, workers), map(swell, jobs))]


def digest(text):
    return (len(text), hashlib.sha256(text.encode()).hexdigest()) if isinstance(text, str) else type(text).__name__


def noted(jobs, bad, workers, seconds=0.02):
    """Each job leaves a note, and the job `bad` fails: which jobs each process has begun, and how the call ended."""
    folder = tempfile.mkdtemp()
    outcome = attempt(balanced_work.run_balanced, partial(note, folder, bad, seconds), jobs, workers)
    notes = {int(path.name.partition("-")[2]): path.read_text().split() for path in Path(folder).glob("note-*")}
    return {"caller": os.getpid(), "notes": notes, "outcome": outcome}


def noted_by_slow_threads(jobs, workers, times):
    """The same, so many times, and threads of the submission's own are held up now and then, wherever they are."""
    with slow_threads(balanced_work.__file__):
        return [noted(jobs, None, workers, seconds=0) for _ in range(times)]


def unequal(many, places, workers):
    """Among `many` jobs those at `places` end when all others are done: whether each saw that."""
    jobs = [(place, place in places) for place in range(many)]
    return balanced_work.run_balanced(partial(serve, tempfile.mkdtemp(), many - len(places)), jobs, workers)


def at_work(many, jobs, workers):
    """Jobs that wait until `many` of them are at work: how many there were at once, at the most."""
    return max(balanced_work.run_balanced(partial(meet, tempfile.mkdtemp(), many), range(jobs), workers))


def failing(jobs, workers):
    return attempt(balanced_work.run_balanced, fail, jobs, workers)


def failed(jobs, workers):
    """The same, but only how it ended: an exception that is kept keeps what its traceback's frames have open."""
    return failing(jobs, workers)[0]


def dying(cases):
    """For each of `cases`, (jobs, workers), a call in which some job's process is killed; a second time it would return."""
    return [attempt(balanced_work.run_balanced, partial(die, tempfile.mkdtemp()), jobs, workers) for jobs, workers in cases]


def timed(jobs, workers):
    return balanced_work.run_balanced(knead, jobs, workers)


def with_workers(jobs, workers):
    """Also: whether a child process has come and gone meanwhile, as the system counts it."""
    before = children_so_far()
    outcome = attempt(balanced_work.run_balanced, bake, jobs, workers)
    return {"outcome": outcome, "children": children_so_far() - before}


def every_ending():
    """A call without jobs, one in which a worker is killed, one in which a job fails, and one that goes well."""
    run([], 2)
    dying([([(0, None), (0, "SIGKILL"), (0.05, None)], 2)])
    failing([(0, None, "a"), (0, "Burnt", "b"), (0.05, None, "c"), (0, None, "d")], 2)
    run([(0, 1), (0, 2), (0, 3)], 2)
