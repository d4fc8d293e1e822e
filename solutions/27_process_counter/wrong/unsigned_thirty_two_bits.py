"""The typecode "I".

Rule: 1
Check: 64_bits
Why: an unsigned C int has 32 bits.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("I", start)

    def increment(self, amount=1):
        with self._total.get_lock():
            self._total.value += amount
            return self._total.value

    @property
    def value(self):
        return self._total.value
