"""Sets the event before the action instead of after it.

Rule: 1
Check: actions_run_in_order
Why: The next action begins while this one is still at work.
"""

from threading import Event


class InOrder:
    def __init__(self):
        self._first_done = Event()
        self._second_done = Event()

    def first(self, action):
        self._first_done.set()
        action()

    def second(self, action):
        self._first_done.wait()
        try:
            action()
        finally:
            self._second_done.set()

    def third(self, action):
        self._second_done.wait()
        action()
