"""Each child adds to a number of its own, which goes into the total when its process ends.

Rule: 3
Check: killed_child
Why: a process that is killed never gets that far.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)
        self._open = 0

    def increment(self, amount=1):
        with self._total.get_lock():
            self._open += amount
            return self._total.value + self._open

    def _hand_in(self):
        with self._total.get_lock():
            self._total.value += self._open
            self._open = 0

    @property
    def value(self):
        self._hand_in()
        return self._total.value
