"""The actions run inside generators.

Rule: 3
Check: any_exception_lets_the_next_one_run
Why: A StopIteration that leaves a generator becomes a RuntimeError.
"""

import threading


class InOrder:
    def __init__(self):
        self._first_done = threading.Event()
        self._second_done = threading.Event()

    def _steps(self, before, action, after):
        if before:
            yield before.wait()
        try:
            yield action()
        finally:
            if after:
                after.set()

    def first(self, action):
        list(self._steps(None, action, self._first_done))

    def second(self, action):
        list(self._steps(self._first_done, action, self._second_done))

    def third(self, action):
        list(self._steps(self._second_done, action, None))
