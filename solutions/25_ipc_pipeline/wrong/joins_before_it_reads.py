"""The caller waits for the processes to end before it reads the last queue.

Rule: 6
Check: large_items
Why: A process does not end while what it put into a multiprocessing.Queue has not been read, and large results don't fit into the pipe.
"""

import multiprocessing
import pickle
import queue
import threading
import time


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


def run_pipeline(items, stages, capacity=8):
    if capacity < 1:
        raise ValueError("capacity must be at least 1")
    if not stages:
        return list(items)
    queues = [multiprocessing.Queue(capacity) for _ in stages] + [multiprocessing.Queue()]
    failures = multiprocessing.SimpleQueue()
    processes = [
        multiprocessing.Process(target=work, args=(index, stage, queues[index], queues[index + 1], failures))
        for index, stage in enumerate(stages)
    ]
    stop, trouble = threading.Event(), []
    try:
        for process in processes:
            process.start()
        feeder = threading.Thread(target=feed, args=(items, queues[0], stop, trouble))
        feeder.start()
        watch(processes, failures, trouble)
        return list(map(pickle.loads, iter(queues[-1].get, None)))
    finally:
        stop.set()
        for process in processes:
            process.kill()
            process.join()
        feeder.join()
        for line in queues:
            line.cancel_join_thread()
            line.close()


def watch(processes, failures, trouble):
    """Wait until every process has ended."""
    while any(process.is_alive() for process in processes):
        time.sleep(0.01)
        if trouble:
            raise trouble[0]
        if not failures.empty():
            index, item, error = pickle.loads(failures.get())
            raise StageError(index, pickle.loads(item)) from error
        for index, process in enumerate(processes):
            if process.exitcode is not None and process.exitcode != 77:
                raise StageError(index, None)


def feed(items, first, stop, trouble):
    try:
        for item in items:
            if not put(first, pickle.dumps(item), stop):
                return
        put(first, None, stop)
    except BaseException as error:
        trouble.append(error)


def put(line, message, stop):
    while not stop.is_set():
        try:
            line.put(message, timeout=0.05)
            return True
        except queue.Full:
            pass
    return False


def work(index, stage, inbox, outbox, failures):
    for parcel in iter(inbox.get, None):
        try:
            result = pickle.dumps(stage(pickle.loads(parcel)))
        except BaseException as error:
            failures.put(pickle.dumps((index, parcel, portable(error))))
            multiprocessing.parent_process().join()
        outbox.put(result)
    outbox.put(None)
    raise SystemExit(77)


def portable(error):
    try:
        pickle.loads(pickle.dumps(error))
        return error
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
