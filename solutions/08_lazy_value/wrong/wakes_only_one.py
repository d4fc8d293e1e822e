"""Wakes one of those who wait, not all.

Rule: 1
Check: factory_succeeds_once
Why: With two threads waiting for the value, the second one is never woken.
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
            self._changed.notify()

    def get(self):
        with self._changed:
            while self._state == "in the making":
                self._changed.wait()
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
