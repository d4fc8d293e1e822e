"""Keeps the factory's exception and raises it at every later get().

Rule: 3
Check: error_reaches_only_its_caller, any_exception_lets_go
Why: The exception reaches callers that did not run the factory, and nobody runs it again.
"""

from threading import Lock


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()
        self._made = False
        self._value = self._error = None

    def get(self):
        with self._lock:
            if not self._made:
                try:
                    self._value = self._factory()
                except BaseException as error:
                    self._error = error
                self._made = True
            if self._error is not None:
                raise self._error
            return self._value
