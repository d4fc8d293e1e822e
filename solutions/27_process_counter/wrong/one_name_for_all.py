"""The segment is named after the process that makes the counter.

Rule: 1
Check: counters_are_separate
Why: its second counter gets the memory of the first.
"""

import multiprocessing
import os
import weakref
from multiprocessing.shared_memory import SharedMemory


class ProcessCounter:
    def __init__(self, start=0):
        self._lock = multiprocessing.Lock()
        name = f"counter-{os.getpid()}"
        try:
            self._segment = SharedMemory(name, create=True, size=8)
            weakref.finalize(self, _free, self._segment, os.getpid())
        except FileExistsError:
            self._segment = SharedMemory(name)
        self._add(start)

    def __getstate__(self):
        return self._lock, self._segment

    def __setstate__(self, state):
        self._lock, self._segment = state

    def _add(self, amount):
        with self._lock, self._segment.buf.cast("q") as cell:
            cell[0] += amount
            return cell[0]

    def increment(self, amount=1):
        return self._add(amount)

    @property
    def value(self):
        return self._add(0)


def _free(segment, owner):
    segment.close()
    if os.getpid() == owner:
        segment.unlink()
