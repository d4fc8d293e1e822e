"""No handler at all: the signals are blocked, and the main thread asks for the next one with a timeout.

The event is a shared byte without a lock.
"""

import multiprocessing
import signal
import time

ASKED_FOR = {signal.SIGTERM, signal.SIGINT}


class SharedByte:
    def __init__(self):
        self.byte = multiprocessing.RawValue("b", 0)

    def set(self):
        self.byte.value = 1

    def is_set(self):
        return bool(self.byte.value)

    def wait(self, timeout=None):
        until = time.monotonic() + (float("inf") if timeout is None else timeout)
        while not self.is_set() and time.monotonic() < until:
            time.sleep(0.01)
        return self.is_set()


def live(worker, event):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ASKED_FOR)
    worker(event)


def run_service(worker, workers, grace=2.0):
    if workers < 1:
        raise ValueError(workers)
    event = SharedByte()
    team = [multiprocessing.Process(target=live, args=(worker, event)) for _ in range(workers)]
    # A signal that is ignored is not kept for whoever asks, so it must not be ignored meanwhile.
    callers = [(each, signal.signal(each, signal.SIG_DFL)) for each in ASKED_FOR]
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, ASKED_FOR)
    try:
        for process in team:
            process.start()
        signal.pthread_sigmask(signal.SIG_BLOCK, ASKED_FOR)
        codes = watch(team, event, grace)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for each, handler in callers:
            signal.signal(each, handler)
    return 0 if codes == {0} else 1


def watch(team, event, grace):
    deadline = float("inf")
    while any(process.is_alive() for process in team):
        asked = signal.sigtimedwait(ASKED_FOR, 0.02) is not None
        if event.is_set() and (asked or time.monotonic() >= deadline):
            for process in team:
                process.kill()
        elif asked or any(process.exitcode for process in team):
            if not event.is_set():
                deadline = time.monotonic() + grace
            event.set()
    for process in team:
        process.join()
    return {process.exitcode for process in team}
