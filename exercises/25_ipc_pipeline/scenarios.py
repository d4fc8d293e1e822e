"""What the grader has your pipeline do. Nothing here knows what should come out. Stages are functions of the module: they travel."""

import hashlib
import itertools
import os
import signal
import tempfile
import time
from functools import partial
from pathlib import Path

import ipc_pipeline
from grader.runner.errors import Burnt, Sealed, TwoParts
from grader.runner.tools import attempt, children_so_far

class Fire(BaseException):
    """Nobody's Exception."""


class Enough(Exception):
    """What items raise when nobody need take more of them."""


class Closed:
    """Items that can't be begun with."""

    def __iter__(self):
        raise Burnt("closed")


DEADLY_SIGNAL = getattr(signal, "SIGKILL", signal.SIGTERM)


def same(item):
    return item


def wrap(label, item):
    return (label, item)


def slow_at(number, item):
    """`item` is a pair (number, something)."""
    time.sleep(0.15 if item[0] == number else 0)
    return item


def fail_at(bad, error, text, item):
    if item != bad:
        return item
    match error:
        case "TwoParts":
            raise TwoParts(*text.split(" in "))
        case "SystemExit" | "KeyboardInterrupt":
            raise {"SystemExit": SystemExit, "KeyboardInterrupt": KeyboardInterrupt}[error](text)
    raise {"Burnt": Burnt, "Sealed": Sealed, "StopIteration": StopIteration}[error](text)


def fail_always(error, text, item):
    if error == "StageError":
        raise ipc_pipeline.StageError(7, text)
    raise {"EOFError": EOFError, "BrokenPipeError": BrokenPipeError, "GeneratorExit": GeneratorExit, "Fire": Fire, "Sealed": Sealed}[
        error
    ](text)


def once(item):
    """Not a second time."""
    if item[1]:
        raise Burnt(f"{item[0]} comes a second time")
    return item[0], True


def die_at(bad, how, item):
    """End the whole process at the item `bad`: with an exit code, or by a signal if `how` is below 0."""
    if item == bad and how < 0:
        os.kill(os.getpid(), DEADLY_SIGNAL)
    elif item == bad:
        os._exit(how)
    return item


def sign(item):
    time.sleep(0.03)
    return [*item, os.getpid()]


def knead(steps, item):
    """Work for the processor; the result depends on every step."""
    for _ in range(steps):
        item = (item * 69069 + 12345) % 4294967296
    return item


def swell(size, item):
    return bytes([item % 256]) * size


def in_sequence(items, labels, capacity):
    """Items through stages that each wrap them in their label, and through one that passes them on as they are."""
    wrapping = [partial(wrap, label) for label in labels]
    return {
        "wrapped": ipc_pipeline.run_pipeline(iter(items), wrapping, capacity),
        "same": ipc_pipeline.run_pipeline(items, [same], capacity),
        "no items": ipc_pipeline.run_pipeline([], [same, same]),
    }


def exceptions_as_items(texts):
    """Exceptions through a stage that passes them on; stages in a tuple, and the capacity by name."""
    how, results = attempt(partial(ipc_pipeline.run_pipeline, [Burnt(text) for text in texts], (same,), capacity=1))
    return how, [(type(each).__name__, str(each)) for each in results] if how == "returned" else results


def one_is_slow(items, number, texts):
    """One item takes longer than the others at the first stage, and at the last; and exceptions as items."""
    results = ipc_pipeline.run_pipeline(items, [partial(slow_at, number), same, partial(slow_at, number)])
    return results, exceptions_as_items(texts)


def signed(count, stages):
    """Each stage adds its process id to each item."""
    return {"caller": os.getpid(), "signed": ipc_pipeline.run_pipeline([[] for _ in range(count)], [sign] * stages)}


def together(folder, mine, others, pair):
    """Be at work, a little longer with every item, until both stages have been seen at work at the same moment."""
    number, met = pair
    here = Path(folder, mine)
    here.touch()
    until = time.monotonic() + 0.05 * 1.4**number
    while not met and time.monotonic() < until:
        met = Path(folder, others).exists()
        if met:
            Path(folder, "met").touch()
        met = met or Path(folder, "met").exists()
        time.sleep(0.002)
    here.unlink()
    return number, met


def overlap(count, capacity):
    """Two stages look out for each other."""
    folder = tempfile.mkdtemp()
    stages = [partial(together, folder, "first", "second"), partial(together, folder, "second", "first")]
    ipc_pipeline.run_pipeline([(number, False) for number in range(count)], stages, capacity)
    return Path(folder, "met").exists()


def line(items, steps):
    """Two stages that work equally long for each item."""
    return ipc_pipeline.run_pipeline(items, [partial(knead, steps)] * 2)


def in_a_row(items, steps):
    """The same work in one process."""
    return [knead(steps, knead(steps, item)) for item in items]


def hold(folder, item):
    """Count the items that come. The first one stays for a while, and then opens the gate."""
    with open(folder / "come", "ab") as file:
        file.write(b".")
    if item == 0:
        time.sleep(0.4)
        (folder / "open").touch()
    return item


def taken_ahead(stages, capacity, count):
    """While the last stage holds its first item: how many, of `count`, are taken beyond those that have come to it.

    `capacity` is a list of one, or empty.
    """
    folder = Path(tempfile.mkdtemp())
    (folder / "come").touch()
    most = 0

    def items():
        nonlocal most
        for number in range(count):
            if (folder / "open").exists():
                raise Enough
            most = max(most, number + 1 - (folder / "come").stat().st_size)
            yield number

    line = [same] * (stages - 1) + [partial(hold, folder)]
    how, error = attempt(ipc_pipeline.run_pipeline, items(), line, *capacity)
    if how == "raised" and not isinstance(error, Enough):
        raise error
    return most


def failing(count, stages, index, bad, error, text, capacity=2):
    """A stage in a line of others raises at one of many items; without a `count` there is no end of them."""
    line = [same] * stages
    line[index] = partial(fail_at, bad, error, text)
    return attempt(ipc_pipeline.run_pipeline, itertools.count() if count is None else iter(range(count)), line, capacity)


def failing_at_once(cases):
    """For each (error, text, item) a line of one stage that raises this at its only item."""
    return [attempt(ipc_pipeline.run_pipeline, [item], [partial(fail_always, error, text)]) for error, text, item in cases]


def failing_at_the_second(label, text):
    """A second stage that raises at what the first has made of None; and one that is the same function as the first."""
    made_of_none = failing_later([7, None], label, (label, None), text)
    return made_of_none, attempt(ipc_pipeline.run_pipeline, [(label, False)], [once, once])


def failing_later(items, label, bad, text):
    """The second stage receives what the first has made of the items, and raises at one of them."""
    return attempt(ipc_pipeline.run_pipeline, items, [partial(wrap, label), partial(fail_at, bad, "Burnt", text), same])


def spilled_items(good, error, text):
    """Items that raise after `good` of them."""

    def items():
        yield from range(good)
        spilled = {"Burnt": Burnt, "KeyboardInterrupt": KeyboardInterrupt, "OSError": OSError}[error](text)
        spilled.sack = good
        raise spilled

    return attempt(ipc_pipeline.run_pipeline, items(), [same, same], 2)


def dying(count, stages, deaths):
    """For each of `deaths`, (index, how), a new line in which that stage's process ends in the middle of the work."""
    outcomes = []
    for index, how in deaths:
        line = [same] * stages
        line[index] = partial(die_at, 3, how)
        outcomes.append(attempt(ipc_pipeline.run_pipeline, iter(range(count)), line, 2))
    return outcomes


def digests(items):
    return [(len(item), hashlib.sha256(item).hexdigest()) for item in items]


def large(count, size):
    """Large items through the whole line, made by the first stage and given from outside."""
    made = ipc_pipeline.run_pipeline(range(count), [partial(swell, size), same, same])
    given = ipc_pipeline.run_pipeline((swell(size, number) for number in range(count)), [same, same])
    return {"made": digests(made), "given": digests(given), "right": digests(swell(size, number) for number in range(count))}


def large_and_failing(size, index, how):
    """Large items, many on their way, while one stage raises (`how` "raise") or dies."""
    items = itertools.cycle([swell(size, number) for number in range(5)])
    bad = swell(size, 3)
    line = [same] * 3
    line[index] = partial(fail_at, bad, "Burnt", "too large") if how == "raise" else partial(die_at, bad, 0)
    how, error = attempt(ipc_pipeline.run_pipeline, itertools.islice(items, 40), line, 4)
    if how == "raised" and isinstance(error, ipc_pipeline.StageError):
        return "StageError", error.stage, "None" if error.item is None else "the item" if error.item == bad else "another"
    return how, type(error).__name__, ""


def without_stages(items):
    return [ipc_pipeline.run_pipeline(iter(items), []), ipc_pipeline.run_pipeline((), []), ipc_pipeline.run_pipeline(items, ())]


def with_capacity(capacity, stages):
    """Also: whether a child process has come and gone meanwhile, as the system counts it, and how many items are still there."""
    before, items = children_so_far(), iter([1, 2])
    outcome = attempt(ipc_pipeline.run_pipeline, items, [same] * stages, capacity)
    return {"outcome": outcome, "children": children_so_far() - before, "there": len(list(items))}


def every_ending():
    """One line that ends well, one that raises, one that dies, and three whose items raise."""
    ipc_pipeline.run_pipeline(range(3), [same, same])
    failing(1000, 2, 1, 2, "Burnt", "burnt")
    dying(1000, 2, [(0, 0)])
    spilled_items(3, "Burnt", "spilled")
    spilled_items(3, "KeyboardInterrupt", "spilled")
    attempt(ipc_pipeline.run_pipeline, Closed(), [same])
