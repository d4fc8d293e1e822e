"""The shared integer is a global variable that the constructor sets.

Rule: 1
Check: one_total
Why: a spawned child imports the module anew, and there it is not set.
"""

import multiprocessing


TOTAL = None


class ProcessCounter:
    def __init__(self, start=0):
        global TOTAL
        TOTAL = multiprocessing.Value("q", start)

    def increment(self, amount=1):
        with TOTAL.get_lock():
            TOTAL.value += amount
            return TOTAL.value

    @property
    def value(self):
        return TOTAL.value
