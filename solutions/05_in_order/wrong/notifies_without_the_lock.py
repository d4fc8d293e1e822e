"""Calls notify_all() without holding the condition's lock.

Rule: 1
Check: actions_run_in_order
Why: A condition belongs to its lock: who waits or notifies has to hold it, and otherwise gets a RuntimeError.
"""

from threading import Condition


class InOrder:
    def __init__(self):
        self._turn = 1
        self._changed = Condition()

    def _run(self, number, action):
        with self._changed:
            self._changed.wait_for(lambda: self._turn == number)
        try:
            action()
        finally:
            self._turn += 1
            self._changed.notify_all()

    def first(self, action):
        self._run(1, action)

    def second(self, action):
        self._run(2, action)

    def third(self, action):
        self._run(3, action)
