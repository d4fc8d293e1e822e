"""Tells the next one by notify() and keeps no note of it.

Rule: 1
Check: actions_run_in_order
Why: Whoever comes after notify() was called waits for ever.
"""

from threading import Condition


class InOrder:
    def __init__(self):
        self._first_done = Condition()
        self._second_done = Condition()

    @staticmethod
    def _tell(condition):
        with condition:
            condition.notify_all()

    @staticmethod
    def _wait(condition):
        with condition:
            condition.wait()

    def first(self, action):
        try:
            action()
        finally:
            self._tell(self._first_done)

    def second(self, action):
        self._wait(self._first_done)
        try:
            action()
        finally:
            self._tell(self._second_done)

    def third(self, action):
        self._wait(self._second_done)
        action()
