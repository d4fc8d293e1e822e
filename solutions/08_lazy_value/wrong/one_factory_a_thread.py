"""A thread that is in one Lazy's factory is refused by all others, as if it had come round to itself.

Rule: 5
Check: factories_may_ask_others
Why: A factory may ask another Lazy; only its own would be a circle.
"""

import threading


class Lazy:
    _inside = threading.local()

    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._made = False
        self._value = None

    def get(self):
        if getattr(self._inside, "yes", False):
            raise RuntimeError("a factory asks for its own value")
        with self._lock:
            if not self._made:
                self._inside.yes = True
                try:
                    self._value = self._factory()
                finally:
                    self._inside.yes = False
                self._made = True
            return self._value
