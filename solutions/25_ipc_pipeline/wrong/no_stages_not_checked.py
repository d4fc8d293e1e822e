"""Without stages there is nothing to be done, and nothing to be checked.

Rule: 0
Check: bad_capacity
Why: For a capacity below 1 without stages: list(items), no ValueError (and the items have been taken).
"""

import multiprocessing
import pickle
import queue
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


PAUSE = 0.002


def _pack(error):
    try:
        text = str(error)
    except BaseException:
        text = type(error).__name__
    try:
        data = pickle.dumps(error)
        if type(pickle.loads(data)) is type(error):
            return data, text
    except BaseException:
        pass
    return None, text


def _unpack(packed):
    data, text = packed
    if data is not None:
        try:
            return pickle.loads(data)
        except BaseException:
            pass
    return RuntimeError(text)


def _house(index, stage, before, behind, news):
    while True:
        data = before.get()
        if data is None:
            behind.put(None)
            news.put(("done", index, None, None))
            return
        try:
            result = pickle.dumps(stage(pickle.loads(data)))
        except BaseException as error:
            news.put(("raised", index, data, _pack(error)))
            return
        behind.put(result)


class _Street:
    def __init__(self, stages, capacity, manager):
        self.belts = [manager.Queue(capacity) for _ in stages] + [manager.Queue()]
        self.news = manager.Queue()
        self.finished = set()
        self.results = []
        self.over = False
        self.houses = [
            multiprocessing.Process(target=_house, args=(index, stage, self.belts[index], self.belts[index + 1], self.news))
            for index, stage in enumerate(stages)
        ]

    def look(self) -> bool:
        """Take what there is; True if there was something. Raises what has gone wrong."""
        dead = [index for index, house in enumerate(self.houses) if house.exitcode is not None]
        moved = self._read_news()
        for index in dead:
            if index not in self.finished:
                raise StageError(index, None)
        while not self.over:
            try:
                data = self.belts[-1].get_nowait()
            except queue.Empty:
                break
            moved = True
            if data is None:
                self.over = True
            else:
                self.results.append(pickle.loads(data))
        return moved

    def _read_news(self) -> bool:
        moved = False
        while True:
            try:
                kind, index, data, packed = self.news.get_nowait()
            except queue.Empty:
                return moved
            moved = True
            if kind == "raised":
                raise StageError(index, pickle.loads(data)) from _unpack(packed)
            self.finished.add(index)

    def put(self, data) -> None:
        while True:
            moved = self.look()
            if not self.belts[0].full():
                self.belts[0].put(data)
                return
            if not moved:
                time.sleep(PAUSE)

    def end(self, patience) -> None:
        for house in self.houses:
            if house.pid is not None:
                house.join(patience)
                house.kill()
                house.join()
            house.close()
        self.houses.clear()
        self.belts.clear()
        self.news = None


def run_pipeline(items: Iterable, stages: Sequence[Callable], capacity: int = 8) -> list:
    if not stages:
        return list(items)
    if capacity < 1:
        raise ValueError(f"a belt needs room for one item, not {capacity}")
    with ExitStack() as stack:
        street = _Street(stages, capacity, stack.enter_context(multiprocessing.Manager()))
        patience = 0
        try:
            for house in street.houses:
                house.start()
            for item in items:
                street.put(pickle.dumps(item))
            street.put(None)
            while not street.over:
                if not street.look():
                    time.sleep(PAUSE)
            patience = 5
        finally:
            street.end(patience)
        return street.results
