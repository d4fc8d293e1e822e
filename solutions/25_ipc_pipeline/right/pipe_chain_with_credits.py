"""Pipes straight from stage to stage, with credits flowing back; no queue and no semaphore.

Each link is a duplex pipe: items go forward, and for each item taken a credit comes back. A feeder thread fills the first
link; the caller waits for the last link's results, the stages' reports and their sentinels, all at once.
"""

import multiprocessing
import pickle
import threading
from collections.abc import Callable, Iterable, Sequence
from multiprocessing.connection import Connection, wait

CREDIT = b"credit"
END = b""


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


class Outlet:
    """The sending end of a link: at most `capacity` messages are on their way."""

    def __init__(self, pipe: Connection, capacity: int) -> None:
        self.pipe = pipe
        self.credit = capacity

    def put(self, message: bytes) -> None:
        while self.credit == 0 or self.pipe.poll():
            self.pipe.recv_bytes()
            self.credit += 1
        self.pipe.send_bytes(message)
        self.credit -= 1


def take(pipe: Connection) -> bytes:
    message = pipe.recv_bytes()
    if message != END:
        pipe.send_bytes(CREDIT)
    return message


def run_pipeline(items: Iterable, stages: Sequence[Callable], capacity: int = 8) -> list:
    if capacity < 1:
        raise ValueError("capacity must be at least 1")
    if not stages:
        return list(items)
    links = [multiprocessing.Pipe() for _ in range(len(stages) + 1)]
    reports, processes, feeder = [], [], None
    trouble: list[BaseException] = []
    stop = threading.Event()
    try:
        for index, stage in enumerate(stages):
            report, theirs = multiprocessing.Pipe(duplex=False)
            reports.append(report)
            arguments = (stage, links[index][1], links[index + 1][0], theirs, capacity)
            process = multiprocessing.Process(target=work, args=arguments)
            process.start()
            processes.append(process)
            theirs.close()
        for index in range(len(stages)):
            links[index][1].close()
            links[index + 1][0].close()
        feeder = threading.Thread(target=feed, args=(items, Outlet(links[0][0], capacity), stop, trouble))
        feeder.start()
        return collect(links[-1][1], reports, [process.sentinel for process in processes], trouble)
    finally:
        stop.set()
        for process in processes:
            process.kill()
        for process in processes:
            process.join()
            process.close()
        if feeder:
            feeder.join()
        for end in [end for link in links for end in link] + reports:
            end.close()


def feed(items: Iterable, outlet: Outlet, stop: threading.Event, trouble: list[BaseException]) -> None:
    try:
        for item in items:
            if stop.is_set() or not delivered(outlet, pickle.dumps(item)):
                return
    except BaseException as error:
        trouble.append(error)
    else:
        delivered(outlet, END)


def delivered(outlet: Outlet, message: bytes) -> bool:
    try:
        outlet.put(message)
    except (EOFError, OSError):
        return False  # the first stage is no more
    return True


def collect(last: Connection, reports: list[Connection], sentinels: list[int], trouble: list[BaseException]) -> list:
    results: list[object] = []
    while True:
        ready = wait([last, *reports, *sentinels], timeout=0.1)
        for index, (report, sentinel) in enumerate(zip(reports, sentinels)):
            if report in ready or sentinel in ready:
                read(index, report)
        if trouble:
            raise trouble[0]
        if last in ready:
            try:
                message = take(last)
            except (EOFError, OSError):
                continue  # the last stage is dying; its sentinel comes next
            if message == END:
                return results
            results.append(pickle.loads(message))


def read(index: int, report: Connection) -> None:
    """Raise what a stage had to report, or that it has ended without a report."""
    try:
        item, cause = report.recv()
    except (EOFError, OSError):
        raise StageError(index, None) from None
    raise StageError(index, pickle.loads(item)) from cause


def work(stage: Callable, source: Connection, target: Connection, report: Connection, capacity: int) -> None:
    outlet = Outlet(target, capacity)
    try:
        while message := take(source):
            try:
                result = pickle.dumps(stage(pickle.loads(message)))
            except BaseException as error:
                report.send((message, sendable(error)))
                break
            outlet.put(result)
        else:
            outlet.put(END)
    except (EOFError, OSError):
        pass  # a neighbour has died; the caller sees that by itself
    multiprocessing.parent_process().join()  # the caller ends this process


def sendable(error: BaseException) -> BaseException:
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return Exception(f"{type(error).__name__}: {error}")
    return error
