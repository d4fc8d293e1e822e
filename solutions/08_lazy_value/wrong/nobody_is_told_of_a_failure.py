"""After a failure nobody who waits is woken.

Rule: 3
Check: error_reaches_only_its_caller
Why: The state is "empty" again, but those who wait are not told, and wait for ever.
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
            while self._state == "in the making":
                self._changed.wait()
            if self._state == "made":
                return self._value
            self._state = "in the making"
        try:
            self._value = self._factory()
        except BaseException:
            self._state = "empty"
            raise
        self._now("made")
        return self._value
