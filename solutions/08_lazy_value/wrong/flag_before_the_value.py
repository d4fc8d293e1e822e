"""Double-checked, but the flag goes up before the value is there.

Rule: 1
Check: factory_succeeds_once
Why: A thread that sees the flag returns None, as the factory is still at work.
"""

from threading import Lock


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()
        self._made = False
        self._value = None

    def get(self):
        if self._made:
            return self._value
        with self._lock:
            if not self._made:
                self._made = True
                try:
                    self._value = self._factory()
                except BaseException:
                    self._made = False
                    raise
            return self._value
