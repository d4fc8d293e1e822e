"""A multiprocessing.Pool of one worker for each stage and a thread beside it that asks it, item after item.

A pool replaces a dead worker without a word and never answers for the item that it held. So the thread keeps hold of the
worker that the pool started with, and looks at its exit code while it waits for an answer.
"""

import multiprocessing
import queue
import threading
from collections.abc import Callable, Iterable, Sequence


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


class Nothing:
    """The end of the items."""


def run_pipeline(items: Iterable, stages: Sequence[Callable], capacity: int = 8) -> list:
    if capacity < 1:
        raise ValueError(capacity)
    if not stages:
        return list(items)
    pools, workers = [], []
    threads = []
    queues = [queue.Queue(capacity) for _ in stages] + [queue.Queue()]
    trouble: list[BaseException] = []
    try:
        for _ in stages:
            before = set(multiprocessing.active_children())
            pools.append(multiprocessing.Pool(1))
            workers += set(multiprocessing.active_children()) - before
        for index, stage in enumerate(stages):
            arguments = (index, stage, pools[index], workers[index], queues[index], queues[index + 1], trouble)
            threads.append(threading.Thread(target=tend, args=arguments))
            threads[-1].start()
        for item in items:
            if trouble:
                break
            queues[0].put(item)
    except BaseException as error:
        trouble.insert(0, error)
    if threads:
        queues[0].put(Nothing)
    for thread in threads:
        thread.join()
    for pool in pools:
        pool.terminate()
        pool.join()
    if trouble:
        raise trouble[0]
    return list(iter(queues[-1].get, Nothing))


def tend(index, stage, pool, worker, inbox, outbox, trouble) -> None:
    while (item := inbox.get()) is not Nothing:
        if trouble:
            continue
        try:
            outbox.put(ask(index, stage, pool, worker, item, trouble))
        except BaseException as error:
            trouble.append(error)
    outbox.put(Nothing)


def ask(index, stage, pool, worker, item, trouble):
    answer = pool.apply_async(attempt, (stage, item))
    while not answer.ready():
        answer.wait(0.1)
        if trouble:
            return None
        if not answer.ready() and not worker.is_alive():
            raise StageError(index, None)
    try:
        fine, value = answer.get()
    except BaseException as error:
        raise StageError(index, item) from error
    if fine:
        return value
    raise StageError(index, item) from RuntimeError(value)


def attempt(stage, item):
    try:
        return True, stage(item)
    except BaseException as error:
        return False, f"{type(error).__name__}: {error}"
