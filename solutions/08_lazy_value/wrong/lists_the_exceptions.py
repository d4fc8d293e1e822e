"""Lists the exceptions after which the others may go on.

Rule: 3
Check: any_exception_lets_go
Why: After one that is not on the list all others wait without end.
"""

from threading import Condition


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._changed = Condition()
        self._state = "new"
        self._value = None

    def get(self):
        with self._changed:
            self._changed.wait_for(lambda: self._state != "busy")
            if self._state == "made":
                return self._value
            self._state = "busy"
        try:
            value = self._factory()
        except (Exception, SystemExit, KeyboardInterrupt):
            with self._changed:
                self._state = "new"
                self._changed.notify_all()
            raise
        with self._changed:
            self._value, self._state = value, "made"
            self._changed.notify_all()
        return value
