"""No more than `capacity` items are on the whole line at a time.

Rule: 2
Check: stages_overlap
Why: With a capacity of one, an item passes all stages before the next one enters, and all stages but one are idle.
"""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from queue import Queue
from threading import Semaphore, Thread


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


END = object()


def run_pipeline(items, stages, capacity=8):
    if capacity < 1:
        raise ValueError("capacity must be at least 1")
    if not stages:
        return list(items)
    executors = [ProcessPoolExecutor(1) for _ in stages]
    for executor in executors:
        executor.submit(int).result()  # its process is there before any thread is
    places = Semaphore(capacity)
    links = [Queue(capacity) for _ in stages] + [Queue()]
    trouble = []
    threads = [Thread(target=tend, args=(index, stages, executors[index], places, links, trouble)) for index in range(len(stages))]
    for thread in threads:
        thread.start()
    try:
        for item in items:
            if trouble:
                break
            places.acquire()
            links[0].put(item)
    except BaseException as error:
        trouble.insert(0, error)
    finally:
        links[0].put(END)
        for thread in threads:
            thread.join()
        for executor in executors:
            executor.shutdown()
    if trouble:
        raise trouble[0]
    return list(iter(links[-1].get, END))


def tend(index, stages, executor, places, links, trouble):
    """Keep one stage busy; after a failure, only empty its queue."""
    while (item := links[index].get()) is not END:
        if trouble:
            places.release()
            continue
        try:
            links[index + 1].put(ask(index, stages[index], executor, item))
        except BaseException as error:
            trouble.append(error)
            places.release()
        if index == len(stages) - 1:
            places.release()
    links[index + 1].put(END)


def ask(index, stage, executor, item):
    try:
        text, result = executor.submit(attempt, stage, item).result()
    except BrokenProcessPool:
        raise StageError(index, None) from None
    except Exception as error:
        raise StageError(index, item) from error
    if text is not None:
        raise StageError(index, item) from RuntimeError(text)
    return result


def attempt(stage, item):
    try:
        return None, stage(item)
    except BaseException as error:
        return f"{type(error).__name__}: {error}", None
