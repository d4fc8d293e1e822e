"""Never keeps what the factory returned.

Rule: 1
Check: factory_succeeds_once
Why: A second get() returns a second object.
"""

from threading import Lock


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()

    def get(self):
        with self._lock:
            return self._factory()
