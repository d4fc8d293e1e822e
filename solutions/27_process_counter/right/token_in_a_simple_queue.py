"""The total travels: whoever has taken it out of the queue may change it, and puts it back."""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._box = multiprocessing.SimpleQueue()
        self._box.put(start)

    def increment(self, amount=1):
        total = self._box.get() + amount
        self._box.put(total)
        return total

    @property
    def value(self):
        return self.increment(0)
