"""Waits five seconds for the one who is in the factory, and then goes in too.

Rule: 2
Check: others_wait
Why: A slow factory is entered a second time while the first run is still going on.
"""

from threading import Lock


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()
        self._made = False
        self._value = None

    def get(self):
        held = self._lock.acquire(timeout=5)
        try:
            if not self._made:
                self._value = self._factory()
                self._made = True
            return self._value
        finally:
            if held:
                self._lock.release()
