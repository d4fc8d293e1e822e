"""Second and third wait for one event.

Rule: 1
Check: actions_run_in_order
Why: Both wake when the first has ended, and the third may be quicker.
"""

from threading import Event


class InOrder:
    def __init__(self):
        self._first_done = Event()
        self._first_done = Event()

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
            self._first_done.set()

    def third(self, action):
        self._first_done.wait()
        action()
