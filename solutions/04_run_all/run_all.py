"""A thread for each task, a place for each result: start them all, then wait for them all."""

import threading
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Result(NamedTuple):
    """What became of a task: its value, or the exception that it raised."""

    value: object = None
    error: BaseException | None = None


def run_all(tasks: Sequence[Callable[[], object]]) -> list[Result]:
    """Run each task in a thread of its own, all at once; return their results in order when every thread has ended."""
    results = [Result()] * len(tasks)

    def run(place: int, task: Callable[[], object]) -> None:
        try:
            results[place] = Result(task())
        except BaseException as error:
            results[place] = Result(error=error)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
