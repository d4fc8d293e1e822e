"""The third waits for the first, and not for the second.

Rule: 1
Check: actions_run_in_order
Why: The third action may run before the second.
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
        self._first_done.wait()
        action()
