"""value reads two words of 32 bits without the lock.

Rule: 1
Check: 64_bits
Why: it sees the new upper half with the old lower one.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._words = multiprocessing.RawArray("I", list(divmod(start, 2**32)))
        self._lock = multiprocessing.Lock()

    def increment(self, amount=1):
        with self._lock:
            total = self.value + amount
            self._words[0], self._words[1] = divmod(total, 2**32)
            return total

    @property
    def value(self):
        return self._words[0] * 2**32 + self._words[1]
