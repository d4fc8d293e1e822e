"""Each process adds to a cell of its own, and there are sixteen.

Rule: 1
Check: one_total
Why: The seventeenth process that adds, one after another too, has no cell.
"""

import multiprocessing
import os


class ProcessCounter:
    def __init__(self, start=0):
        self._start = start
        self._cells = multiprocessing.Array("q", 16)
        self._taken = multiprocessing.Value("i", 0)
        self._pid = None

    def _cell(self):
        if self._pid != os.getpid():
            with self._taken.get_lock():
                self._mine = self._taken.value
                self._taken.value += 1
            self._pid = os.getpid()
        return self._mine

    def increment(self, amount=1):
        with self._cells.get_lock():
            self._cells[self._cell()] += amount
            return self._start + sum(self._cells)

    @property
    def value(self):
        with self._cells.get_lock():
            return self._start + sum(self._cells)
