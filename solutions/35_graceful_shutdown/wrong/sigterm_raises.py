"""A queue of events; in the worker SIGTERM raises SystemExit.

Rule: 6
Check: sigterm_to_a_worker
Why: A worker that is sent SIGTERM in a `try` with `except BaseException` (or with a long C call) goes on.
"""

import contextlib
import functools
import multiprocessing
import queue
import signal
import threading
import time
from multiprocessing import connection, resource_tracker
from typing import NamedTuple


class Ended(NamedTuple):
    process: multiprocessing.Process


class Signalled(NamedTuple):
    number: int


class Late(NamedTuple):
    pass


class Gate:
    def __init__(self, end):
        self._end = end

    def is_set(self):
        return bool(connection.wait([self._end], 0))

    def wait(self, timeout=None):
        return bool(connection.wait([self._end], timeout))


def leave(number, frame):
    raise SystemExit(128 + number)


def obedient(worker, gate):
    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM, signal.SIGINT])
    worker(gate)


@contextlib.contextmanager
def handlers(handler):
    before = {}
    try:
        for number in (signal.SIGTERM, signal.SIGINT):
            before[number] = signal.signal(number, handler)
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)


@contextlib.contextmanager
def without_signals():
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM, signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def tell_the_end(events, process):
    connection.wait([process.sentinel])
    events.put(Ended(process))


def next_event(events, deadline):
    if deadline is None:
        return events.get()
    try:
        return events.get(timeout=max(0.0, deadline - time.monotonic()))
    except queue.Empty:
        return Late()


def exit_code(process):
    process.join()
    while (code := process.exitcode) is None:
        time.sleep(0.001)
    return code


def run_service(worker, workers, grace=2.0):
    if workers < 1:
        raise ValueError(f"{workers} workers")
    if multiprocessing.get_start_method() != "fork":
        resource_tracker.ensure_running()
    events = queue.SimpleQueue()
    processes, threads = [], []
    with contextlib.ExitStack() as stack:
        reader, writer = multiprocessing.Pipe(duplex=False)
        stack.enter_context(reader)
        stack.enter_context(writer)
        stack.enter_context(handlers(lambda number, frame: events.put(Signalled(number))))
        stack.callback(lambda: [thread.join() for thread in threads])
        stack.callback(lambda: [process.join() for process in processes])
        stack.callback(lambda: [process.kill() for process in processes])
        with without_signals():
            for _ in range(workers):
                process = multiprocessing.Process(target=obedient, args=(worker, Gate(reader)))
                process.start()
                processes.append(process)
            for process in processes:
                thread = threading.Thread(target=functools.partial(tell_the_end, events, process))
                thread.start()
                threads.append(thread)
        left, codes, deadline, killed = workers, [], None, False
        while left:
            event = next_event(events, None if killed else deadline)
            stop = kill = False
            match event:
                case Ended(process):
                    left -= 1
                    codes.append(exit_code(process))
                    stop = codes[-1] != 0
                case Signalled():
                    stop, kill = True, deadline is not None
                case Late():
                    kill = True
            if stop and deadline is None:
                deadline = time.monotonic() + grace
                writer.send_bytes(b"closing time")
            if kill and not killed:
                killed = True
                for process in processes:
                    process.kill()
        return 0 if codes == [0] * workers else 1
