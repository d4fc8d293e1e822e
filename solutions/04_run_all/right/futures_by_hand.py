"""Futures that threads fill; a recursion starts them, each level joining its own on the way back."""

import threading
from concurrent.futures import Future
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None

    @classmethod
    def of(cls, future):
        error = future.exception()
        return cls(error=error) if error else cls(future.result())


def _fill(future, task):
    try:
        value = task()
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(value)


def run_all(tasks):
    def from_here(place):
        if place == len(tasks):
            return []
        future = Future()
        thread = threading.Thread(target=_fill, args=(future, tasks[place]))
        thread.start()
        later = from_here(place + 1)
        thread.join()
        return [Result.of(future), *later]

    return from_here(0)
