"""After a failed attempt all who waited run the factory, each for itself.

Rule: 1
Check: one_at_a_time_after_a_failure
Why: Two threads that waited for the failed attempt are in the factory at once, and both make an object.
"""

from threading import Event, Lock


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()
        self._first_try = None
        self._made = False
        self._value = None

    def get(self):
        with self._lock:
            mine = self._first_try is None
            if mine:
                self._first_try = Event()
        if not mine:
            self._first_try.wait()
        if self._made:
            return self._value
        try:
            self._value = self._factory()
            self._made = True
        finally:
            self._first_try.set()
        return self._value
