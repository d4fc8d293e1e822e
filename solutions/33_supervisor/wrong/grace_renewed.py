"""An actor; each death while it gives up begins the two seconds anew.

Rule: 3
Check: others_get_two_seconds
Why: During the giving up workers die with codes other than 0 one after another; a stubborn one is killed long
after 2 seconds.
"""

import math
import multiprocessing
import os
import queue
import select
import threading
import time
from multiprocessing import reduction
from typing import NamedTuple


class Report(NamedTuple):
    restarts: int
    gave_up: bool
    exit_codes: dict[int, int]


def _from_duplicate(duplicate):
    return Flag(duplicate.detach())


class Flag:
    def __init__(self, fd=None):
        self.fd = os.eventfd(0) if fd is None else fd

    def __reduce__(self):
        return _from_duplicate, (reduction.DupFd(self.fd),)

    def set(self):
        os.eventfd_write(self.fd, 1)

    def close(self):
        os.close(self.fd)

    def is_set(self):
        return self.wait(0)

    def wait(self, timeout=None):
        poll = select.poll()
        poll.register(self.fd, select.POLLIN)
        return bool(poll.poll(timeout if timeout is None else max(0, math.ceil(1000 * timeout))))


class Supervisor:
    def __init__(self, target, workers, max_restarts):
        match workers, max_restarts:
            case (int(w), int(r)) if w >= 1 and r >= 0:
                pass
            case _:
                raise ValueError("workers >= 1, max_restarts >= 0")
        self.target, self.workers, self.max_restarts = target, workers, max_restarts
        self.inbox = queue.SimpleQueue()
        self.alive, self.codes, self.addresses = {}, {}, {}
        self.restarts, self.gave_up, self.deadline = 0, False, None
        self.actor = threading.Thread(target=self.act)

    def start(self):
        self.flag = Flag()
        for index in range(self.workers):
            self.begin(index)
        self.actor.start()

    def begin(self, index):
        self.alive[index] = process = multiprocessing.Process(target=self.target, args=(index, self.flag))
        process.start()
        self.addresses[index] = process.pid

    def events(self):
        while self.alive:
            try:
                yield self.inbox.get(timeout=0.01)
            except queue.Empty:
                pass
            for index, process in list(self.alive.items()):
                if (code := process.exitcode) is not None:
                    process.join()
                    del self.alive[index], self.addresses[index]
                    process.close()
                    yield "ended", index, code
            if self.deadline is not None and time.monotonic() >= self.deadline:
                yield ("late",)

    def act(self):
        for event in self.events():
            match event:
                case ("stop", when):
                    self.ring(when)
                case ("ended", index, 0):
                    self.codes[index] = 0
                case ("ended", index, code):
                    self.codes[index] = code
                    self.died(index)
                case ("late",):
                    for process in self.alive.values():
                        process.kill()
        self.flag.close()

    def died(self, index):
        if self.deadline is not None and not self.gave_up:
            return
        if not self.gave_up and self.restarts < self.max_restarts:
            self.restarts += 1
            self.begin(index)
            return
        self.gave_up = True
        self.deadline = None
        self.ring(time.monotonic() + 2.0)

    def ring(self, when):
        if self.deadline is None:
            self.deadline = when
            self.flag.set()
        elif when < self.deadline:
            self.deadline = when

    def pids(self):
        return dict(self.addresses)

    def stop(self, timeout=2.0):
        self.inbox.put(("stop", time.monotonic() + timeout))
        self.actor.join()

    def wait(self, timeout=None):
        self.actor.join(timeout)
        if self.actor.is_alive():
            raise TimeoutError
        return Report(self.restarts, self.gave_up, dict(self.codes))
