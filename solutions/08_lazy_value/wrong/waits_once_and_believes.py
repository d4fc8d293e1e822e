"""Those who wait look only once, and take it that there is a value then.

Rule: 3
Check: error_reaches_only_its_caller
Why: After a failed attempt they return a value that is not there.
"""

from threading import Condition


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._state = "empty"
        self._value = None
        self._changed = Condition()

    def _now(self, state):
        with self._changed:
            self._state = state
            self._changed.notify_all()

    def get(self):
        with self._changed:
            if self._state == "in the making":
                self._changed.wait()
                return self._value
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
