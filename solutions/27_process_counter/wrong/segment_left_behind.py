"""A shared-memory segment that nobody unlinks.

Rule: 0
Check: nothing_left_behind
Why: it outlives all processes.
"""

import multiprocessing
from multiprocessing.shared_memory import SharedMemory


class ProcessCounter:
    def __init__(self, start=0):
        self._lock = multiprocessing.Lock()
        self._segment = SharedMemory(create=True, size=8)
        self.increment(start)

    def increment(self, amount=1):
        with self._lock, self._segment.buf.cast("q") as cell:
            cell[0] += amount
            return cell[0]

    @property
    def value(self):
        return self.increment(0)
