"""Two words of 31 bits.

Rule: 1
Check: 64_bits
Why: from 2**62 on there is no room.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._words = multiprocessing.Array("i", list(divmod(start, 2**31)))

    def increment(self, amount=1):
        with self._words.get_lock():
            total = self.value + amount
            self._words[0], self._words[1] = divmod(total, 2**31)
            return total

    @property
    def value(self):
        with self._words.get_lock():
            return self._words[0] * 2**31 + self._words[1]
