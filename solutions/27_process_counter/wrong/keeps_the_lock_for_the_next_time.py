"""The lock is let go at the next look at the value, or at the end of the process.

Rule: 3
Check: killed_child, one_total
Why: a process that is killed in between takes the lock along.
"""

import multiprocessing
from multiprocessing.util import Finalize


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)
        self._mine = False

    def increment(self, amount=1):
        if not self._mine:
            self._total.get_lock().acquire()
            self._mine = True
            Finalize(self, self._let_go, exitpriority=10)
        self._total.value += amount
        return self._total.value

    def _let_go(self):
        if self._mine:
            self._mine = False
            self._total.get_lock().release()

    @property
    def value(self):
        self._let_go()
        return self._total.value
