"""acquire() and release() without try/finally.

Rule: 3
Check: any_exception_lets_go, error_reaches_only_its_caller
Why: After a factory that raised the lock is held for ever.
"""

from threading import Lock


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()
        self._made = False
        self._value = None

    def get(self):
        self._lock.acquire()
        if not self._made:
            self._value = self._factory()
            self._made = True
        self._lock.release()
        return self._value
