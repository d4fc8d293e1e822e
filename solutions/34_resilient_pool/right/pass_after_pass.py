"""First all items, each in a process of its own; then, in a second pass, those whose process died, and so on."""

import signal
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


def one_pass(function, items, places, workers):
    places, running, outcomes = iter(places), {}, {}
    more = True
    try:
        while more or running:
            while more and len(running) < workers:
                place = next(places, None)
                more = place is not None
                if more:
                    mine, theirs = context.Pipe(duplex=False)
                    with closing(theirs):
                        process = context.Process(target=task, args=(function, items[place], theirs))
                        try:
                            process.start()
                        except BaseException:
                            mine.close()
                            raise
                    running[mine] = (place, process)
            for pipe in wait(running) if running else ():
                place, process = running.pop(pipe)
                with closing(pipe):
                    try:
                        outcomes[place] = pipe.recv()
                    except EOFError:
                        outcomes[place] = None
                process.join()
                code = process.exitcode
                process.close()
                if outcomes[place] is None:
                    outcomes[place] = Outcome("killed", None, None, code, signal.Signals(-code).name if code < 0 else None)
    finally:
        for pipe, (_, process) in running.items():
            process.kill()
            process.join()
            pipe.close()
    return outcomes


def map_resilient(function: Callable, items: Sequence, workers: int, attempts: int = 3) -> list[Outcome]:
    if min(workers, attempts) < 1:
        raise ValueError
    outcomes = {}
    for number in range(attempts):
        left = [place for place in range(len(items)) if number == 0 or outcomes[place].kind == "killed"]
        outcomes |= one_pass(function, items, left, workers)
    return [outcomes[place] for place in range(len(items))]
