"""Bounded queues in a manager's process; the caller polls in one loop and looks at the exit codes in between.

A stage that dies takes only its own connection to the manager with it, so nobody else can be left in the middle of a message.
Everything travels as bytes that the sender pickled itself, with a kind in front, so an item may be anything.
"""

import multiprocessing
import pickle
import queue
from collections.abc import Callable, Iterable, Sequence


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


def run_pipeline(items: Iterable, stages: Sequence[Callable], capacity: int = 8) -> list:
    if capacity < 1:
        raise ValueError(f"capacity {capacity} is below 1")
    if not stages:
        return list(items)
    with multiprocessing.Manager() as manager:
        queues = [manager.Queue(capacity) for _ in range(len(stages) + 1)]
        workers = []
        try:
            for index, stage in enumerate(stages):
                worker = multiprocessing.Process(target=station, args=(index, stage, queues[index], queues[index + 1]))
                worker.start()
                workers.append(worker)
            return exchange(iter(items), queues[0], queues[-1], workers)
        finally:
            for worker in workers:
                worker.kill()
                worker.join()
                worker.close()


def exchange(items, first, last, workers) -> list:
    results = []
    unsent, feeding = None, True
    while True:
        if unsent is None and feeding:
            try:
                unsent = ("item", pickle.dumps(next(items)))
            except StopIteration:
                unsent, feeding = ("end", None), False
        if unsent is not None:
            try:
                first.put_nowait(unsent)
                unsent = None
            except queue.Full:
                pass
        try:
            kind, content = last.get(timeout=0.02) if unsent or not feeding else last.get_nowait()
        except queue.Empty:
            for index, worker in enumerate(workers):
                if worker.exitcode is not None:
                    raise StageError(index, None) from None
            continue
        if kind == "end":
            return results
        if kind == "failure":
            index, item, cause = pickle.loads(content)
            raise StageError(index, pickle.loads(item)) from cause
        results.append(pickle.loads(content))


def station(index, stage, inbox, outbox) -> None:
    kind = "item"
    while kind == "item":
        kind, content = inbox.get()
        if kind == "item":
            try:
                content = pickle.dumps(stage(pickle.loads(content)))
            except BaseException as error:
                kind, content = "failure", pickle.dumps((index, content, transportable(error)))
        outbox.put((kind, content))
    multiprocessing.parent_process().join()  # stay until the caller has seen the end


def transportable(error: BaseException) -> BaseException:
    try:
        pickle.loads(pickle.dumps(error))
        return error
    except Exception:
        return ValueError(f"{type(error).__name__}: {error}")
