"""Keeps the value and the mark that somebody is making it in one variable: True.

Rule: 4
Check: any_value_is_kept
Why: A value that is True looks as if it were being made for ever.
"""

from threading import Condition

NEW = object()


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._changed = Condition()
        self._value = NEW

    def get(self):
        with self._changed:
            while self._value is True:
                self._changed.wait()
            if self._value is not NEW:
                return self._value
            self._value = True
        value = NEW
        try:
            value = self._factory()
        finally:
            with self._changed:
                self._value = value
                self._changed.notify_all()
        return value
