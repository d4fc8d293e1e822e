"""Waits for whatever child ends, and counts its code.

Rule: 1
Check: runs_the_workers
Why: The caller may have other children: how one of those ends is taken for a worker's end.
"""

import os
import select
import signal
import sys
import time
import traceback

ALL = (signal.SIGTERM, signal.SIGINT)


class EndOfPipe:
    def __init__(self, descriptor):
        self.descriptor = descriptor

    def is_set(self):
        return self.wait(0)

    def wait(self, timeout=None):
        return bool(select.select([self.descriptor], [], [], timeout)[0])


def run_service(worker, workers, grace=2.0):
    if workers < 1:
        raise ValueError("no workers")
    read_end, write_end = os.pipe()
    pids, codes, signals = set(), [], []
    before = [(number, signal.signal(number, lambda got, frame: signals.append(got))) for number in ALL]
    try:
        for _ in range(workers):
            pids.add(begin(worker, read_end, write_end))
        deadline = None
        while pids:
            try:
                while (done := os.waitpid(-1, os.WNOHANG))[0]:
                    pids.discard(done[0])
                    codes.append(os.waitstatus_to_exitcode(done[1]))
            except ChildProcessError:
                pass
            if deadline is None and (signals or any(codes)):
                deadline = time.monotonic() + grace
                os.close(write_end)
                write_end = -1
            elif deadline is not None and (len(signals) > 1 or time.monotonic() > deadline):
                for pid in pids:
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.01)
    finally:
        for number, handler in before:
            signal.signal(number, handler)
        os.close(read_end)
        if write_end >= 0:
            os.close(write_end)
    return 1 if any(codes) else 0


def begin(worker, read_end, write_end):
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, ALL)
    pid = os.fork()
    if pid == 0:
        os.setsid()
        for number in ALL:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        os.close(write_end)
        os._exit(code_of(worker, EndOfPipe(read_end)))
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    return pid


def code_of(worker, event):
    try:
        worker(event)
        return 0
    except SystemExit as leaving:
        if leaving.code is None or isinstance(leaving.code, int):
            return (leaving.code or 0) & 255
        print(leaving.code, file=sys.stderr)
        return 1
    except BaseException:
        traceback.print_exc()
        return 1
