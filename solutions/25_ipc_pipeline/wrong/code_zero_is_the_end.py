"""Takes a process that has ended with exit code 0 for one that is through with its items.

Rule: 5
Check: a_dead_stage_is_named
Why: A stage that calls os._exit(0) at the last item is no StageError, and the result is short of one item.
"""

import multiprocessing
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from multiprocessing.connection import wait


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


_starting = threading.Lock()


def _portable(error: BaseException) -> bytes:
    """The pickled exception, or a RuntimeError with its text if it cannot travel."""
    try:
        data = pickle.dumps(error)
        twin = pickle.loads(data)
        if isinstance(twin, BaseException) and str(error) in str(twin):
            return data
    except BaseException:
        pass
    try:
        text = f"{type(error).__name__}: {error}"
    except BaseException:
        text = type(error).__name__
    return pickle.dumps(RuntimeError(text))


def _serve(stage, conn):
    while True:
        try:
            data = conn.recv_bytes()
        except (EOFError, OSError):
            return
        try:
            answer = b"+" + pickle.dumps(stage(pickle.loads(data)))
        except BaseException as error:
            answer = b"-" + _portable(error)
        conn.send_bytes(answer)


class _House:
    """One stage's process, as the caller sees it."""

    def __init__(self, index, stage):
        self.index = index
        self.received = None
        with _starting:
            self.conn, far = multiprocessing.Pipe()
            try:
                self.process = multiprocessing.Process(target=_serve, args=(stage, far))
                self.process.start()
            except BaseException:
                self.conn.close()
                raise
            finally:
                far.close()

    def give(self, data):
        self.received = data
        try:
            self.conn.send_bytes(data)
        except OSError:
            raise StageError(self.index, None) from None

    def take(self):
        try:
            answer = self.conn.recv_bytes()
        except (EOFError, OSError):
            self.process.join()
            if self.process.exitcode == 0:
                self.received = None
                return None
            raise StageError(self.index, None) from None
        data, self.received = self.received, None
        if answer[:1] == b"-":
            raise StageError(self.index, pickle.loads(data)) from pickle.loads(answer[1:])
        return answer[1:]

    def end(self):
        self.process.kill()
        self.process.join()
        self.process.close()
        self.conn.close()


def run_pipeline(items: Iterable, stages: Sequence[Callable], capacity: int = 8) -> list:
    if capacity < 1:
        raise ValueError("capacity must be at least 1")
    stages = list(stages)
    if not stages:
        return list(items)
    source = iter(items)
    houses = []
    try:
        for index, stage in enumerate(stages):
            houses.append(_House(index, stage))
        return _run(source, houses, capacity)
    finally:
        for house in houses:
            house.end()


def _run(source, houses, capacity):
    last = len(houses) - 1
    belts = [deque() for _ in houses]
    results = []
    exhausted = False
    while True:
        for k in range(last, -1, -1):
            house = houses[k]
            if house.received is not None:
                continue
            if k < last and len(belts[k + 1]) >= capacity:
                continue
            if k > 0:
                if belts[k]:
                    house.give(belts[k].popleft())
            elif not exhausted:
                try:
                    item = next(source)
                except StopIteration:
                    exhausted = True
                else:
                    house.give(pickle.dumps(item))
        busy = {house.conn: house for house in houses if house.received is not None}
        if not busy:
            return results
        ready = wait(list(busy), timeout=0.5)
        for conn in ready:
            house = busy[conn]
            answer = house.take()
            if answer is None:
                continue
            if house.index == last:
                results.append(pickle.loads(answer))
            else:
                belts[house.index + 1].append(answer)
        if not ready:
            for house in busy.values():
                if house.process.exitcode is not None and not house.conn.poll():
                    raise StageError(house.index, None)
