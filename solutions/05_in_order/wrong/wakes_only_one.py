"""Wakes one of those who wait, who may not be the next.

Rule: 1
Check: actions_run_in_order
Why: notify() wakes the third thread, which sleeps on; the second is never woken.
"""

from threading import Condition


class InOrder:
    def __init__(self):
        self._turn = 1
        self._changed = Condition()

    def _run(self, number, action):
        with self._changed:
            while self._turn != number:
                self._changed.wait()
        try:
            action()
        finally:
            with self._changed:
                self._turn += 1
                self._changed.notify()

    def first(self, action):
        self._run(1, action)

    def second(self, action):
        self._run(2, action)

    def third(self, action):
        self._run(3, action)
