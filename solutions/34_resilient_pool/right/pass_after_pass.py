"""First all items, each in a process of its own, one after another; then those whose process died, in a second pass, and so on.

A pass begins while the slow ones of the pass before are still under way.
"""

import signal
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import NamedTuple

context = get_context("spawn")


class Outcome(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def task(function, item, pipe):
    try:
        pipe.send(Outcome("returned", function(item)))
    except BaseException as error:
        pipe.send(Outcome("raised", error=f"{type(error).__name__}: {error}"))


def name_of(number):
    """A signal's name; some have none."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def map_resilient(function: Callable, items: Sequence, workers: int, attempts: int = 3) -> list[Outcome]:
    if min(workers, attempts) < 1:
        raise ValueError
    passes, running, outcomes = deque((place, 1) for place in range(len(items))), {}, {}
    try:
        while passes or running:
            while passes and len(running) < workers:
                place, number = passes.popleft()
                mine, theirs = context.Pipe(duplex=False)
                with closing(theirs):
                    process = context.Process(target=task, args=(function, items[place], theirs))
                    try:
                        process.start()
                    except BaseException:
                        mine.close()
                        raise
                running[mine] = (place, number, process)
            for pipe in wait(running):
                place, number, process = running.pop(pipe)
                with closing(pipe):
                    try:
                        outcome = pipe.recv()
                    except EOFError:
                        outcome = None
                process.join()
                code = process.exitcode
                process.close()
                if outcome is None and number < attempts:
                    passes.append((place, number + 1))
                else:
                    outcomes[place] = outcome or Outcome("killed", None, None, code, name_of(-code) if code < 0 else None)
    finally:
        for pipe, (_, _, process) in running.items():
            process.kill()
            process.join()
            pipe.close()
    return [outcomes[place] for place in range(len(items))]
