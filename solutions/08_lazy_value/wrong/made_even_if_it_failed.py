"""Takes the attempt for made before the factory has come back.

Rule: 3
Check: any_exception_lets_go, error_reaches_only_its_caller
Why: After a failure the next get() returns None instead of running the factory again.
"""

from threading import Lock


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()
        self._made = False
        self._value = None

    def get(self):
        with self._lock:
            if not self._made:
                self._made = True
                self._value = self._factory()
            return self._value
