"""A generator makes the value and yields it ever after; if it fails, a new one is made.

Rule: 3
Check: any_exception_lets_go
Why: When the factory raises StopIteration: inside a generator it becomes RuntimeError, and that is what the caller
gets.
"""

import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._source = self._stream()

    def _stream(self):
        value = self._factory()
        while True:
            yield value

    def get(self):
        with self._lock:
            try:
                return next(self._source)
            except BaseException:
                self._source = self._stream()
                raise
