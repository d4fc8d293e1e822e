"""One condition for all; whoever is woken wakes the next one, once the value is there.

Rule: 5
Check: factories_run_at_once
Why: The one who is woken may wait for another Lazy, goes on waiting and passes nothing on.
"""

from threading import Condition

CHANGED = Condition()


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._state = "new"
        self._value = None

    def get(self):
        with CHANGED:
            while self._state == "busy":
                CHANGED.wait()
            if self._state == "made":
                CHANGED.notify()
                return self._value
            self._state = "busy"
        try:
            value = self._factory()
        except BaseException:
            with CHANGED:
                self._state = "new"
                CHANGED.notify()
            raise
        with CHANGED:
            self._value, self._state = value, "made"
            CHANGED.notify()
        return value
