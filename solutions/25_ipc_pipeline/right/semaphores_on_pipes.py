"""One-way pipes from stage to stage with a semaphore of `capacity` slots on each, in an explicit "spawn" context.

A slot is acquired before an item is sent and released once it is taken. A spawned process holds only the ends that it was given,
so when a stage dies its neighbours' pipes break; what broke first is told by the sentinels.
"""

import multiprocessing
import pickle
import threading
from collections.abc import Callable, Iterable, Sequence
from multiprocessing.connection import wait

CONTEXT = multiprocessing.get_context("spawn")


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


class Sender:
    def __init__(self, pipe, slots) -> None:
        self.pipe = pipe
        self.slots = slots

    def put(self, message: bytes, stopped: Callable[[], bool] = lambda: False) -> None:
        while not self.slots.acquire(timeout=0.1):
            if stopped():
                raise BrokenPipeError
        self.pipe.send_bytes(message)

    def __reduce__(self):
        return Sender, (self.pipe, self.slots)


def take(pipe, slots) -> bytes:
    message = pipe.recv_bytes()
    slots.release()
    return message


def run_pipeline(items: Iterable, stages: Sequence[Callable], capacity: int = 8) -> list:
    if capacity < 1:
        raise ValueError("no capacity")
    if not stages:
        return list(items)
    pipes = [CONTEXT.Pipe(duplex=False) for _ in range(len(stages) + 1)]
    slots = [CONTEXT.Semaphore(capacity) for _ in pipes]
    reports, processes, errors = [], [], []
    stop = threading.Event()
    feeder = threading.Thread(target=feed, args=(items, Sender(pipes[0][1], slots[0]), stop, errors))
    try:
        for index, stage in enumerate(stages):
            ours, theirs = CONTEXT.Pipe(duplex=False)
            reports.append(ours)
            sender = Sender(pipes[index + 1][1], slots[index + 1])
            process = CONTEXT.Process(target=station, args=(stage, pipes[index][0], slots[index], sender, theirs))
            process.start()
            processes.append(process)
            theirs.close()
            pipes[index][0].close()
            pipes[index + 1][1].close()
        feeder.start()
        return collect(pipes[-1][0], slots[-1], reports, [p.sentinel for p in processes], errors)
    finally:
        stop.set()
        for process in processes:
            process.kill()
            process.join()
            process.close()
        if feeder.ident:
            feeder.join()
        for pipe in [end for pipe in pipes for end in pipe] + reports:
            pipe.close()


def feed(items, sender, stop, errors) -> None:
    try:
        for item in items:
            if not delivered(sender, pickle.dumps(item), stop):
                return
    except BaseException as error:
        errors.append(error)
    else:
        delivered(sender, b"", stop)


def delivered(sender, message, stop) -> bool:
    try:
        sender.put(message, stop.is_set)
    except OSError:
        return False
    return True


def collect(last, slots, reports, sentinels, errors) -> list:
    results = []
    while True:
        ready = wait([last, *reports, *sentinels], timeout=0.1)
        for index, (report, sentinel) in enumerate(zip(reports, sentinels)):
            if report in ready or sentinel in ready:
                try:
                    item, error = report.recv()
                except (EOFError, OSError):
                    raise StageError(index, None) from None
                raise StageError(index, pickle.loads(item)) from error
        if errors:
            raise errors[0]
        if last in ready:
            try:
                message = take(last, slots)
            except (EOFError, OSError):
                continue
            if not message:
                return results
            results.append(pickle.loads(message))


def station(stage, source, slots, sender, report) -> None:
    try:
        while message := take(source, slots):
            try:
                result = pickle.dumps(stage(pickle.loads(message)))
            except BaseException as error:
                report.send((message, portable(error)))
                break
            sender.put(result)
        else:
            sender.put(b"")
    except (EOFError, OSError):
        pass
    multiprocessing.parent_process().join()


def portable(error):
    try:
        pickle.loads(pickle.dumps(error))
        return error
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
