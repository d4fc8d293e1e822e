"""A Thread class that keeps its result, and join returns it."""

from threading import Thread
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


class Cook(Thread):
    def __init__(self, recipe):
        super().__init__()
        self.recipe = recipe
        self.result = None

    def run(self):
        try:
            value = self.recipe()
        except BaseException as e:
            self.result = Result(None, e)
        else:
            self.result = Result(value)

    def join(self, timeout=None):
        super().join(timeout)
        return self.result


def run_all(tasks):
    cooks = list(map(Cook, tasks))
    for cook in cooks:
        cook.start()
    return [cook.join() for cook in cooks]
