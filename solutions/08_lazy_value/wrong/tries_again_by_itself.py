"""Runs the factory again and again until it succeeds.

Rule: 3
Check: any_exception_lets_go, error_reaches_only_its_caller
Why: The exception never reaches the caller that ran the factory.
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
                while not self._made:
                    try:
                        self._value = self._factory()
                        self._made = True
                    except Exception:
                        pass
            return self._value
