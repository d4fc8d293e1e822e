"""Gets a lock by way of a module that has one.

Rule: 0
Check: no_module_with_locks
Why: The exercise is to do without.
"""

import logging


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._lock = logging.threading.Lock()

    def acquire(self, me):
        self._lock.acquire()

    def release(self, me):
        self._lock.release()
