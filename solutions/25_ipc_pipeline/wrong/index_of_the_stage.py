"""The index of a stage is looked up with stages.index().

Rule: 4
Check: what_the_stage_received
Why: of two equal stages it is always the first.
"""

import multiprocessing
import pickle
import queue
import threading
from collections.abc import Callable, Iterable, Sequence
from multiprocessing.connection import Connection, wait

END = b""
"""Follows the last parcel through every queue and pipe; no pickle is empty."""


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


def run_pipeline(items: Iterable, stages: Sequence[Callable], capacity: int = 8) -> list:
    """Pass every item through all stages, in order, and return the results in the order of the items.

    Raises StageError if a stage raises or its process dies, ValueError for a capacity below 1, and whatever `items` raises.
    """
    if capacity < 1:
        raise ValueError(f"capacity is at least 1, not {capacity}")
    if not stages:
        return list(items)
    line = Line(capacity)
    try:
        line.start(stages)
        for item in items:
            if line.failure:
                break
            line.queues[0].put(pickle.dumps(item))
    except BaseException:
        line.kill()
        raise
    finally:
        line.finish()
    if line.failure:
        raise line.failure
    return [pickle.loads(parcel) for parcel in iter(line.queues[-1].get, END)]


class Line:
    """The processes of all stages, their couriers, the queues between them, and the first failure."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.processes: list[StageProcess] = []
        self.couriers: list[threading.Thread] = []
        self.queues: list[queue.Queue[bytes]] = []
        self.failure: BaseException | None = None
        self._lock = threading.Lock()

    def start(self, stages: Sequence[Callable]) -> None:
        """Start the processes first and the threads after them: a fork in a process with threads is asking for trouble."""
        for stage in stages:
            self.processes.append(StageProcess(stages.index(stage), stage))
        self.queues = [queue.Queue(self.capacity) for _ in stages] + [queue.Queue()]
        for process, inbox, outbox in zip(self.processes, self.queues, self.queues[1:]):
            courier = threading.Thread(target=self.carry, args=(process, inbox, outbox))
            courier.start()
            self.couriers.append(courier)

    def carry(self, process: "StageProcess", inbox: "queue.Queue[bytes]", outbox: "queue.Queue[bytes]") -> None:
        """One courier's work. After a failure it goes on emptying its inbox, since somebody may be waiting to put."""
        for parcel in iter(inbox.get, END):
            if self.failure is None:
                try:
                    outbox.put(process.ask(parcel))
                except BaseException as error:
                    self.fail(error)
        outbox.put(END)

    def fail(self, error: BaseException) -> None:
        """Note the first failure and end all processes; the failures that follow from that do not count."""
        with self._lock:
            if self.failure is None:
                self.failure = error
        self.kill()

    def kill(self) -> None:
        """End every process at once. They share nothing but pipes, so no lock can be left locked."""
        for process in self.processes:
            process.kill()

    def finish(self) -> None:
        """Let what is under way come to its end, then see every thread and process off."""
        if self.couriers:
            self.queues[0].put(END)
        for courier in self.couriers:
            courier.join()
        for process in self.processes:
            process.finish()


class StageProcess:
    """One stage at work in a process: a parcel in, an answer out."""

    def __init__(self, index: int, stage: Callable) -> None:
        self.index = index
        self._pipe, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=serve, args=(stage, theirs))
        self._process.start()
        theirs.close()  # the process holds the only copy now: when it dies, our end reports the end of the file

    def ask(self, parcel: bytes) -> bytes:
        """What the stage makes of this parcel, as a parcel; StageError if it raises or is no longer there."""
        try:
            self._pipe.send_bytes(parcel)
            self._wait()
            fine, answer = self._pipe.recv()
        except (EOFError, OSError):
            raise StageError(self.index, None) from None
        if not fine:
            raise StageError(self.index, pickle.loads(parcel)) from answer
        return answer

    def _wait(self) -> None:
        """Wait for an answer or for the process's death.

        A process that the stage started itself may hold copies of the pipe and of the sentinel, hence the look every now and then.
        """
        while not wait([self._pipe, self._process.sentinel], timeout=0.2):
            if not self._process.is_alive():
                break
        if not self._pipe.poll():
            raise EOFError

    def kill(self) -> None:
        """End it at once; it need not agree, as it could with terminate()."""
        self._process.kill()

    def finish(self) -> None:
        """Tell it that there is no more, wait for its end and give its descriptors back."""
        try:
            self._pipe.send_bytes(END)
        except OSError:
            pass  # it is dead already
        self._process.join()
        self._process.close()
        self._pipe.close()


def serve(stage: Callable, pipe: Connection) -> None:
    """In the stage's process: answer each parcel until the END."""
    try:
        for parcel in iter(pipe.recv_bytes, END):
            pipe.send(answer_to(stage, parcel))
    except (EOFError, OSError):
        pass  # the caller is gone


def answer_to(stage: Callable, parcel: bytes) -> tuple[bool, object]:
    """(True, the result as a parcel) or (False, the exception). A result that can't be pickled is the stage's failure too."""
    try:
        return True, pickle.dumps(stage(pickle.loads(parcel)))
    except BaseException as error:
        return False, portable(error)


def portable(error: BaseException) -> BaseException:
    """The exception itself if it survives pickling both ways, else one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))
        return error
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
