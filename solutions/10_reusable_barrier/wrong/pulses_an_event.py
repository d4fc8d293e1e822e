"""Sets the Event and clears it at once, for the next generation.

Rule: 3
Check: used_again_at_once
Why: Who has counted itself but does not wait yet misses the pulse.
"""

from threading import Event, Lock


class Broken(Exception):
    """The barrier is broken."""


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties
        self._action = action
        self._lock = Lock()
        self._begin()

    def _begin(self):
        self._arrived = 0
        self._broken = []
        self._all_here = Event()

    def wait(self, timeout=None):
        with self._lock:
            broken, all_here = self._broken, self._all_here
            if broken:
                raise Broken
            number = self._arrived
            self._arrived += 1
            if self._arrived == self._parties:
                self._finish(all_here)
        if number < self._parties - 1 and not all_here.wait(timeout):
            with self._lock:
                if not all_here.is_set():
                    self._break()
        if broken:
            raise Broken
        return number

    def _finish(self, all_here):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._break()
            raise
        self._arrived = 0
        all_here.set()
        all_here.clear()

    def _break(self):
        self._broken.append(True)
        self._all_here.set()

    def reset(self):
        with self._lock:
            self._break()
            self._begin()
