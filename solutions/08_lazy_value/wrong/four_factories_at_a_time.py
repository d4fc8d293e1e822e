"""No more than four factories at a time, in all Lazies together.

Rule: 5
Check: factories_may_ask_others
Why: Five in a row, each of which asks the next one, wait for each other for ever.
"""

import threading


class Lazy:
    _places = threading.BoundedSemaphore(4)

    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._made = False
        self._value = None

    def get(self):
        with self._lock:
            if not self._made:
                with Lazy._places:
                    self._value = self._factory()
                self._made = True
            return self._value
