"""Goes back to "empty" after an Exception only.

Rule: 3
Check: any_exception_lets_go
Why: After SystemExit or KeyboardInterrupt the state stays "in the making", and everyone waits for ever.
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
        except Exception:
            self._now("empty")
            raise
        self._now("made")
        return self._value
