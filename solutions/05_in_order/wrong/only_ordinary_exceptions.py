"""Tells the next one after an Exception, but not after SystemExit or KeyboardInterrupt.

Rule: 3
Check: any_exception_lets_the_next_one_run
Why: These two are no Exceptions, and the next action waits for ever.
"""

from threading import Event


class InOrder:
    def __init__(self):
        self._first_done = Event()
        self._second_done = Event()

    def first(self, action):
        try:
            action()
        except Exception:
            self._first_done.set()
            raise
        self._first_done.set()

    def second(self, action):
        self._first_done.wait()
        try:
            action()
        except Exception:
            self._second_done.set()
            raise
        self._second_done.set()

    def third(self, action):
        self._second_done.wait()
        action()
