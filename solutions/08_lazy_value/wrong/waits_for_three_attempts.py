"""Waits for three attempts of others, and then raises.

Rule: 3
Check: error_reaches_only_its_caller
Why: Whoever waits gets an exception that the factory has not raised for it.
"""

from threading import Condition


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._changed = Condition()
        self._busy = self._made = False
        self._value = None

    def get(self):
        with self._changed:
            for _ in range(3):
                if not self._busy:
                    break
                self._changed.wait()
            else:
                raise RuntimeError("others keep failing")
            if self._made:
                return self._value
            self._busy = True
        try:
            value = self._factory()
        except BaseException:
            with self._changed:
                self._busy = False
                self._changed.notify_all()
            raise
        with self._changed:
            self._value, self._made, self._busy = value, True, False
            self._changed.notify_all()
        return value
