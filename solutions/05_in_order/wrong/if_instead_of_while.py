"""Looks only once after it was woken.

Rule: 1
Check: actions_run_in_order
Why: Everyone is woken when the first has ended, and the third goes on as if its turn had come.
"""

from threading import Condition


class InOrder:
    def __init__(self):
        self._turn = 1
        self._changed = Condition()

    def _run(self, number, action):
        with self._changed:
            if self._turn != number:
                self._changed.wait()
        try:
            action()
        finally:
            with self._changed:
                self._turn += 1
                self._changed.notify_all()

    def first(self, action):
        self._run(1, action)

    def second(self, action):
        self._run(2, action)

    def third(self, action):
        self._run(3, action)
