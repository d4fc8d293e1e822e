"""Whoever runs the action looks at the clock afterwards, to keep its own timeout too.

Rule: 4
Check: no_timeout_once_all_have_come
Why: Once all have arrived no timeout counts, not that of the last one either.
"""

import threading
import time


class Broken(Exception):
    """The barrier is broken."""


class _Generation:
    def __init__(self):
        self.count = 0
        self.state = "filling"


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError("parties must be at least 1")
        self._parties = parties
        self._action = action
        self._changed = threading.Condition()
        self._broken = False
        self._now = _Generation()

    def wait(self, timeout=None):
        deadline = None if timeout is None or timeout <= 0 else time.monotonic() + timeout
        with self._changed:
            if self._broken:
                raise Broken
            mine = self._now
            number = mine.count
            mine.count += 1
            if mine.count < self._parties:
                self._changed.wait_for(lambda: mine.state != "filling", timeout)
                if mine.state == "filling":
                    self._break(mine)
                self._changed.wait_for(lambda: mine.state != "acting")
                if mine.state == "broken":
                    raise Broken
                return number
            mine.state = "acting"
            self._now = _Generation()
        try:
            if self._action is not None:
                self._action()
                if deadline is not None and time.monotonic() > deadline:
                    raise Broken
        except BaseException:
            with self._changed:
                if mine.state == "acting":
                    self._break(mine)
                    self._break(self._now)
            raise
        with self._changed:
            if mine.state == "acting":
                mine.state = "released"
                self._changed.notify_all()
        return number

    def _break(self, generation):
        generation.state = "broken"
        self._broken = True
        self._changed.notify_all()

    def reset(self):
        with self._changed:
            self._now.state = "broken"
            self._broken = False
            self._now = _Generation()
            self._changed.notify_all()
