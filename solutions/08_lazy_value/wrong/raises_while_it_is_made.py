"""Waits ten seconds at most, and then raises TimeoutError.

Rule: 2
Check: others_wait
Why: The others have to wait for a slow factory, however long it takes.
"""

from threading import Condition


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._state = "empty"
        self._changed = Condition()

    def _now(self, state):
        with self._changed:
            self._state = state
            self._changed.notify_all()

    def get(self):
        with self._changed:
            if not self._changed.wait_for(lambda: self._state != "in the making", timeout=10):
                raise TimeoutError("still in the making")
            if self._state == "made":
                return self._value
            self._state = "in the making"
        try:
            self._value = self._factory()
        except BaseException:
            self._now("empty")
            raise
        self._now("made")
        return self._value
