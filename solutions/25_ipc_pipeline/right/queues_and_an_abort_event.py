"""A multiprocessing.Queue of `capacity` in front of every stage, a shared Event that asks everybody to stop.

A feeding thread in the caller fills the first queue. Results and failures come back over one pipe for each stage, because a
pipe is written at once: what a queue still holds in its feeder thread is lost, or cut in two, when its process dies.
Every wait has a timeout after which the event is looked at; a stage that does not look is killed.
"""

import multiprocessing
import pickle
import queue
import threading
from collections.abc import Callable, Iterable, Sequence
from multiprocessing.connection import wait

TICK = 0.05


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
        raise ValueError("the capacity must be positive")
    if not stages:
        return list(items)
    belts = [multiprocessing.Queue(capacity) for _ in stages]
    abort = multiprocessing.Event()
    processes, pipes, errors = [], [], []
    feeder = threading.Thread(target=feed, args=(items, belts[0], abort, errors))
    try:
        for index, stage in enumerate(stages):
            ours, theirs = multiprocessing.Pipe(duplex=False)
            pipes.append(ours)
            outbox = belts[index + 1] if index + 1 < len(belts) else None
            process = multiprocessing.Process(target=station, args=(stage, belts[index], outbox, theirs, abort))
            process.start()
            theirs.close()
            processes.append(process)
        feeder.start()
        return collect(pipes, [process.sentinel for process in processes], errors)
    finally:
        abort.set()
        for process in processes:
            process.join(1)
            process.kill()
            process.join()
            process.close()
        if feeder.ident:
            feeder.join()
        empty(belts[0])
        for pipe in pipes:
            pipe.close()
        for belt in belts:
            belt.close()
            belt.join_thread()


def put(belt, message, abort) -> bool:
    while not abort.is_set():
        try:
            belt.put(message, timeout=TICK)
            return True
        except queue.Full:
            pass
    return False


def get(belt, abort):
    while not abort.is_set():
        try:
            return belt.get(timeout=TICK)
        except queue.Empty:
            pass
    return None


def empty(belt) -> None:
    """Take out what nobody will: the queue's own thread may be in the middle of writing it."""
    try:
        while True:
            belt.get(timeout=TICK)
    except queue.Empty:
        pass


def feed(items, belt, abort, errors) -> None:
    try:
        for item in items:
            if not put(belt, ("item", pickle.dumps(item)), abort):
                return
        put(belt, ("end", b""), abort)
    except BaseException as error:
        errors.append(error)


def collect(pipes, sentinels, errors) -> list:
    results = []
    while True:
        for ready in wait([*pipes, *sentinels], timeout=TICK):
            index = pipes.index(ready) if ready in pipes else sentinels.index(ready)
            try:
                kind, item, content = pipes[index].recv() if pipes[index].poll() else ("death", None, None)
            except (EOFError, OSError):
                kind = "death"
            if kind == "end":
                return results
            if kind == "death":
                raise StageError(index, None) from None
            if kind == "failure":
                raise StageError(index, pickle.loads(item)) from content
            results.append(pickle.loads(content))
        if errors:
            raise errors[0]


def station(stage, inbox, outbox, pipe, abort) -> None:
    while message := get(inbox, abort):
        kind, item = message
        if kind == "item":
            try:
                result = pickle.dumps(stage(pickle.loads(item)))
            except BaseException as error:
                pipe.send(("failure", item, sendable(error)))
                break
            message = ("item", result)
        if outbox:
            put(outbox, message, abort)
        else:
            pipe.send((message[0], None, message[1]))
    while not abort.wait(TICK):
        pass
    if outbox:
        outbox.cancel_join_thread()


def sendable(error: BaseException) -> BaseException:
    try:
        pickle.loads(pickle.dumps(error))
        return error
    except Exception:
        return RuntimeError(f"{type(error).__name__}({error})")
