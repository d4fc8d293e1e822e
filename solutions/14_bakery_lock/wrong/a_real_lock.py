"""A Lock of the module threading does the work.

Rule: 0
Check: no_module_with_locks
Why: The exercise is to do without.
"""

from threading import Lock


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._lock = Lock()
        self.parties = parties

    def acquire(self, me):
        self._lock.acquire()

    def release(self, me):
        self._lock.release()
