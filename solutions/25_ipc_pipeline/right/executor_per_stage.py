"""The caller is the hub: one ProcessPoolExecutor of one worker for each stage, BrokenProcessPool tells of a death.

An item in a stage's hands is a future. When it is done its value waits beside the stage until there is room in front of the
next one; then the stage is given the oldest item that waits for it.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


class Failure:
    """What crosses back in place of an exception, which might not survive the journey."""

    def __init__(self, error: BaseException) -> None:
        self.text = f"{type(error).__name__}: {error}"


def attempt(stage: Callable, item: object) -> object:
    try:
        return stage(item)
    except BaseException as error:
        return Failure(error)


def run_pipeline(items: Iterable, stages: Sequence[Callable], capacity: int = 8) -> list:
    if capacity < 1:
        raise ValueError("capacity < 1")
    if len(stages) == 0:
        return list(items)
    stations = [Station(index, stage) for index, stage in enumerate(stages)]
    try:
        return run(iter(items), stations, capacity)
    finally:
        for station in stations:
            station.executor.shutdown(wait=True, cancel_futures=True)


def run(items: Iterator, stations: "list[Station]", capacity: int) -> list:
    results: list[object] = []
    more = True
    while True:
        for station, after in reversed(list(zip(stations, [*stations[1:], None]))):
            if station.done and (after is None or len(after.waiting) < capacity):
                (results if after is None else after.waiting).append(station.done.pop())
            station.begin()
        if more and len(stations[0].waiting) < capacity:
            try:
                stations[0].waiting.append(next(items))
            except StopIteration:
                more = False
        else:
            futures = [station.future for station in stations if station.future]
            if not futures and not any(station.done or station.waiting for station in stations):
                return results
            wait(futures, return_when=FIRST_COMPLETED)
        for station in stations:
            station.end()


class Station:
    def __init__(self, index: int, stage: Callable) -> None:
        self.index = index
        self.stage = stage
        self.executor = ProcessPoolExecutor(max_workers=1)
        self.waiting: deque = deque()
        self.future: Future | None = None
        self.item: object = None
        self.done: list[object] = []

    def begin(self) -> None:
        if self.waiting and not self.future and not self.done:
            self.item = self.waiting.popleft()
            try:
                self.future = self.executor.submit(attempt, self.stage, self.item)
            except BrokenProcessPool:
                raise StageError(self.index, None) from None

    def end(self) -> None:
        if not self.future or not self.future.done():
            return
        try:
            value = self.future.result()
        except BrokenProcessPool:
            raise StageError(self.index, None) from None
        except BaseException as error:
            raise StageError(self.index, self.item) from error
        if isinstance(value, Failure):
            raise StageError(self.index, self.item) from Exception(value.text)
        self.done.append(value)
        self.future = None
