"""The typecode "d", and int() on the way out.

Rule: 1
Check: 64_bits
Why: above 2**53 a float does not tell neighbours apart.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("d", start)

    def increment(self, amount=1):
        with self._total.get_lock():
            self._total.value += amount
            return int(self._total.value)

    @property
    def value(self):
        return int(self._total.value)
