"""Keeps the value by a weak reference where that is possible, so that it doesn't fill the memory.

Rule: 4
Check: any_value_is_kept
Why: When the first value has been let go by all callers and get() is called again: the factory makes a second one.
"""

import threading
import weakref


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._recall = None

    def get(self):
        with self._lock:
            if self._recall is not None:
                value = self._recall()
                if value is not None or not isinstance(self._recall, weakref.ref):
                    return value
            value = self._factory()
            try:
                self._recall = weakref.ref(value)
            except TypeError:
                self._recall = lambda: value
            return value
