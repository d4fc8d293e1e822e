"""The total travels in a multiprocessing.Queue.

Rule: 3
Check: killed_child
Why: put only hands it to a thread that writes it later; a process that is killed before takes the total with it.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._box = multiprocessing.Queue()
        self._box.put(start)

    def increment(self, amount=1):
        total = self._box.get() + amount
        self._box.put(total)
        return total

    @property
    def value(self):
        return self.increment(0)
