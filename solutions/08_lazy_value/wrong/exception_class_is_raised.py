"""Raises a value that is an exception class.

Rule: 4
Check: any_value_is_kept
Why: Such a class is a value like any other, as long as the factory does not raise it.
"""

from threading import Condition


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._changed = Condition()
        self._busy = self._made = False
        self._value = None

    def _run(self):
        try:
            return self._factory(), None
        except BaseException as error:
            return None, error

    def get(self):
        with self._changed:
            while self._busy:
                self._changed.wait()
            if self._made:
                return self._value
            self._busy = True
        value, error = self._run()
        failed = error or (value if isinstance(value, type) and issubclass(value, BaseException) else None)
        with self._changed:
            self._busy = False
            if failed is None:
                self._value, self._made = value, True
            self._changed.notify_all()
        if failed is not None:
            raise failed
        return value
