"""Everyone who waits leaves a queue in a list, and is sent its number, or the news that nothing comes of it."""

from queue import Empty, SimpleQueue
from threading import Lock


class Broken(Exception):
    """The barrier is broken."""


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties <= 0:
            raise ValueError("nobody would ever come")
        self._parties = parties
        self._action = action
        self._lock = Lock()
        self._waiting = []
        self._broken = False

    def wait(self, timeout=None):
        slip = SimpleQueue()
        with self._lock:
            if self._broken:
                raise Broken
            self._waiting.append(slip)
            if len(self._waiting) == self._parties:
                self._complete()
        answer = self._answer(slip, timeout)
        if answer is None:
            raise Broken
        return answer

    def _answer(self, slip, timeout):
        try:
            return slip.get(timeout=timeout)
        except Empty:
            with self._lock:
                if slip in self._waiting:
                    self._broken = True
                    self._send_all_away()
            return slip.get()

    def _complete(self):
        try:
            if self._action is not None:
                self._action()
        except BaseException:
            self._broken = True
            self._send_all_away()
            raise
        for number, slip in enumerate(self._waiting):
            slip.put(number)
        self._waiting = []

    def _send_all_away(self):
        for slip in self._waiting:
            slip.put(None)
        self._waiting = []

    def reset(self):
        with self._lock:
            self._send_all_away()
            self._broken = False
