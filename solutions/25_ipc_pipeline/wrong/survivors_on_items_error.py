"""Plain POSIX; the workers are ended when their stage or the line has failed, or all is done.

Rule: 0
Check: nothing_left_behind
Why: If items raises an exception that is no Exception (KeyboardInterrupt, GeneratorExit): the workers and pipes are
left.
"""

import collections
import os
import pickle
import select
import signal
import sys
from collections.abc import Callable, Iterable, Sequence


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


def _write(fd: int, data: bytes) -> None:
    view = memoryview(len(data).to_bytes(8, "big") + data)
    while view:
        view = view[os.write(fd, view) :]


def _read(fd: int) -> bytes:
    """The next frame; EOFError if there is none, or no whole one."""

    def exactly(count: int) -> bytes:
        pieces = []
        while count:
            piece = os.read(fd, min(count, 1 << 20))
            if not piece:
                raise EOFError
            pieces.append(piece)
            count -= len(piece)
        return b"".join(pieces)

    return exactly(int.from_bytes(exactly(8), "big"))


def _encode_error(error: BaseException) -> bytes:
    try:
        data = pickle.dumps(error)
        if isinstance(pickle.loads(data), BaseException):
            return data
    except BaseException:
        pass
    try:
        text = str(error)
    except BaseException:
        text = ""
    return pickle.dumps(RuntimeError(f"{type(error).__name__}: {text}"))


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            pass


def _child(stage: Callable, tasks: int, answers: int) -> None:
    while True:
        data = _read(tasks)
        try:
            reply = b"R" + pickle.dumps(stage(pickle.loads(data)))
        except BaseException as error:
            reply = b"E" + _encode_error(error)
        _flush()
        _write(answers, reply)


class _Worker:
    def __init__(self, index: int, stage: Callable) -> None:
        self.index = index
        self.stage = stage
        self.pid = 0
        self.fds: list[int] = []
        self.queue: collections.deque[bytes] = collections.deque()
        self.task: bytes | None = None

    def spawn(self, foreign: list[int]) -> None:
        child_tasks, self.tasks = os.pipe()
        self.fds.append(self.tasks)
        try:
            self.answers, child_answers = os.pipe()
        except BaseException:
            os.close(child_tasks)
            raise
        self.fds.append(self.answers)
        _flush()
        try:
            pid = os.fork()
            if pid == 0:
                try:
                    for fd in foreign + self.fds:
                        os.close(fd)
                    _child(self.stage, child_tasks, child_answers)
                except BaseException:
                    pass
                finally:
                    os._exit(0)
            self.pid = pid
        finally:
            os.close(child_tasks)
            os.close(child_answers)

    def lost(self) -> StageError:
        return StageError(self.index, None)

    def give(self) -> None:
        self.task = self.queue.popleft()
        try:
            _write(self.tasks, self.task)
        except OSError:
            raise self.lost() from None

    def receive(self) -> bytes:
        try:
            reply = _read(self.answers)
        except (EOFError, OSError):
            raise self.lost() from None
        task, self.task = self.task, None
        if reply[:1] == b"R":
            return reply[1:]
        try:
            cause = pickle.loads(reply[1:])
        except BaseException as error:
            cause = RuntimeError(f"{reply[1:]!r}: {error}")
        raise StageError(self.index, pickle.loads(task)) from cause

    def is_gone(self) -> bool:
        if self.pid and os.waitpid(self.pid, os.WNOHANG)[0]:
            self.pid = 0
        return not self.pid

    def end(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0
        while self.fds:
            os.close(self.fds.pop())


def _drive(items: Iterable, workers: list[_Worker], capacity: int) -> list:
    source = iter(items)
    more = True
    results = []
    poller = select.poll()
    by_fd = {}
    for worker in workers:
        poller.register(worker.answers, select.POLLIN)
        by_fd[worker.answers] = worker
    last = len(workers) - 1
    while True:
        for i in range(last, -1, -1):
            worker = workers[i]
            if worker.task is None and worker.queue and (i == last or len(workers[i + 1].queue) < capacity):
                worker.give()
        hungry = more and len(workers[0].queue) < capacity
        if not more and all(worker.task is None and not worker.queue for worker in workers):
            return results
        events = poller.poll(0 if hungry else 200)
        for fd, _ in events:
            worker = by_fd[fd]
            data = worker.receive()
            if worker.index == last:
                results.append(pickle.loads(data))
            else:
                workers[worker.index + 1].queue.append(data)
        if events:
            continue
        for worker in workers:
            if worker.is_gone() and not poller.poll(0):
                raise worker.lost()
        if hungry:
            try:
                item = next(source)
            except StopIteration:
                more = False
            else:
                workers[0].queue.append(pickle.dumps(item))


def run_pipeline(items: Iterable, stages: Sequence[Callable], capacity: int = 8) -> list:
    if capacity < 1:
        raise ValueError("capacity")
    if len(stages) == 0:
        return list(items)
    workers = [_Worker(i, stage) for i, stage in enumerate(stages)]
    try:
        for i, worker in enumerate(workers):
            worker.spawn([fd for earlier in workers[:i] for fd in earlier.fds])
        results = _drive(items, workers, capacity)
    except Exception:
        for worker in workers:
            worker.end()
        raise
    for worker in workers:
        worker.end()
    return results
