"""The third action is run twice.

Rule: 1
Check: actions_run_in_their_callers, actions_run_in_order
Why: Each action runs once.
"""

from threading import Event


class InOrder:
    def __init__(self):
        self._first_done = Event()
        self._second_done = Event()

    def first(self, action):
        try:
            action()
        finally:
            self._first_done.set()

    def second(self, action):
        self._first_done.wait()
        try:
            action()
        finally:
            self._second_done.set()

    def third(self, action):
        self._second_done.wait()
        action()
        action()
