"""increment writes the digits one after the other under the lock, and value does not take it.

Rule: 1
Check: 64_bits
Why: between two digits there stands a total that never was.
"""

import multiprocessing
import struct


class ProcessCounter:
    def __init__(self, start=0):
        self._digits = multiprocessing.RawArray("c", b"%020d" % start)
        self._lock = multiprocessing.Lock()

    def increment(self, amount=1):
        with self._lock:
            total = int(self._digits.raw) + amount
            for place, digit in enumerate(b"%020d" % total):
                self._digits[place] = digit
            return total

    @property
    def value(self):
        return int(self._digits.raw)
