"""What the grader has your cap do. Nothing here knows what should come out. Functions of the module: they travel."""

import mmap
import resource
from functools import partial

import memory_cap
from grader.runner.endings import changing, checksum, die, fail, give, hoard, leave
from grader.runner.state import State
from grader.runner.tools import attempt, children_so_far


def private_mapping(size):
    return mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)


def pieces(size):
    return [bytes(size // 8) for _ in range(8)]


def small_objects(size):
    return [bytes(1000) for _ in range(size // 1000)]


WAYS = {
    "one bytes object": bytes,
    "one bytearray": bytearray,
    "one mmap, shared": partial(mmap.mmap, -1),
    "one mmap, private": private_mapping,
    "eight pieces": pieces,
    "many small objects": small_objects,
}


def take(how, size):
    """Take so many bytes in one of the ways, and let go of them at once."""
    WAYS[how](size)
    return size


def cope(how, size, then, *args):
    """Try to take so many bytes; if they are refused, do without, and end in some way."""
    try:
        WAYS[how](size)
    except (MemoryError, OSError):
        return FUNCTIONS[then](*args)
    return "there was enough"


def blame(size, text):
    """Try to take so many bytes, and raise an error of its own from the one that comes."""
    try:
        bytes(size)
    except MemoryError as error:
        raise ValueError(text) from error


def fill(letter, size):
    return letter * size


def give_error(text):
    return MemoryError(text)


def give_outcome(kind):
    return memory_cap.Outcome(kind)


OWN = (give_error, give_outcome, take, cope, blame, fill)
FUNCTIONS = {each.__name__: each for each in (give, fail, leave, die, hoard, *OWN)} | {"a partial": partial(give)}


def outcomes(calls, max_bytes):
    """For each of `calls`, a function's name and its arguments: the outcome, with the checksum of a value that is long."""
    return [short(memory_cap.run_capped(FUNCTIONS[name], *args, max_bytes=max_bytes)) for name, *args in calls]


def short(outcome):
    long = isinstance(outcome, memory_cap.Outcome) and isinstance(outcome.value, (bytes, str)) and len(outcome.value) > 1000
    return outcome._replace(value=checksum(outcome.value)) if long else outcome


def beside(own, calls, max_bytes):
    """The same, while the caller has that many bytes of its own."""
    held = bytes(own)
    seen = outcomes(calls, max_bytes)
    del held
    return seen


def limits(own, calls, max_bytes):
    """The caller's limits before the calls and after them, and the outcomes; with `own` it has a limit to its address space, too."""
    if own:
        resource.setrlimit(resource.RLIMIT_AS, (own, resource.getrlimit(resource.RLIMIT_AS)[1]))
    before = State.take().limits
    seen = outcomes(calls, max_bytes)
    return {"before": before, "after": State.take().limits, "outcomes": seen}


def untouched(items, key, max_bytes):
    return changing(partial(memory_cap.run_capped, max_bytes=max_bytes), items, key)


def with_size(max_bytes):
    """Also: whether a child process has come and gone meanwhile, as the system counts it."""
    before = children_so_far()
    outcome = attempt(memory_cap.run_capped, give, 1, max_bytes=max_bytes)
    return {"outcome": outcome, "children": children_so_far() - before}
