"""Maps the stage over a generator of its items.

Rule: 4
Check: whatever_a_stage_raises
Why: A stage that raises StopIteration looks like the end of the items: the StageError has no item and no cause.
"""

import multiprocessing
import pickle
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


_starting = threading.Lock()
_END = object()


class _Stopped(Exception):
    """The line has failed elsewhere."""


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


def _arrivals(conn):
    while True:
        try:
            data = conn.recv_bytes()
        except (EOFError, OSError):
            return
        yield pickle.loads(data)


def _serve(stage, conn):
    answers = map(stage, _arrivals(conn))
    while True:
        try:
            answer = b"+" + pickle.dumps(next(answers))
        except StopIteration:
            return
        except BaseException as error:
            answer = b"-" + _portable(error)
        conn.send_bytes(answer)


class _Belt:
    def __init__(self, capacity, stop):
        self.queue = queue.Queue(capacity)
        self.stop = stop

    def put(self, data):
        while not self.stop.is_set():
            try:
                return self.queue.put(data, timeout=0.05)
            except queue.Full:
                pass
        raise _Stopped

    def get(self):
        while not self.stop.is_set():
            try:
                return self.queue.get(timeout=0.05)
            except queue.Empty:
                pass
        raise _Stopped


def run_pipeline(items: Iterable, stages: Sequence[Callable], capacity: int = 8) -> list:
    if capacity < 1:
        raise ValueError("capacity must be at least 1")
    if not stages:
        return list(items)
    source = iter(items)
    stop = threading.Event()
    belts = [_Belt(capacity, stop) for _ in range(len(stages) + 1)]
    failures, results, conns, processes, threads = [], [], [], [], []

    def guarded(work, *args):
        try:
            work(*args)
        except _Stopped:
            pass
        except BaseException as error:
            failures.append(error)
            stop.set()

    def pump(index, conn):
        while (data := belts[index].get()) is not _END:
            try:
                conn.send_bytes(data)
                answer = conn.recv_bytes()
            except (EOFError, OSError):
                raise StageError(index, None) from None
            if answer[:1] == b"-":
                raise StageError(index, pickle.loads(data)) from pickle.loads(answer[1:])
            belts[index + 1].put(answer[1:])
        belts[index + 1].put(_END)

    def collect():
        while (data := belts[-1].get()) is not _END:
            results.append(pickle.loads(data))

    def feed():
        for item in source:
            belts[0].put(pickle.dumps(item))
        belts[0].put(_END)

    try:
        for stage in stages:
            with _starting:
                near, far = multiprocessing.Pipe()
                conns.append(near)
                try:
                    process = multiprocessing.Process(target=_serve, args=(stage, far))
                    process.start()
                finally:
                    far.close()
                processes.append(process)
        for index, conn in enumerate(conns):
            threads.append(threading.Thread(target=guarded, args=(pump, index, conn)))
        threads.append(threading.Thread(target=guarded, args=(collect,)))
        for thread in threads:
            thread.start()
        try:
            feed()
        except _Stopped:
            pass
        else:
            for thread in threads:
                thread.join()
    finally:
        stop.set()
        for process in processes:
            process.kill()
            process.join()
            process.close()
        for thread in threads:
            if thread.ident is not None:
                thread.join()
        for conn in conns:
            conn.close()
    if failures:
        raise failures[0]
    return results
