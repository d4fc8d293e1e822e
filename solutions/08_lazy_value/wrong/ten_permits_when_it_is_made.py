"""Lets ten of those who wait go on when the value is there.

Rule: 2
Check: others_wait
Why: The eleventh waits without end.
"""

from threading import Lock, Semaphore


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._turn = Semaphore(1)
        self._made = False
        self._value = None

    def get(self):
        if self._made:
            return self._value
        self._turn.acquire()
        if self._made:
            return self._value
        try:
            self._value = self._factory()
            self._made = True
        except BaseException:
            self._turn.release()
            raise
        self._turn.release(10)
        return self._value
