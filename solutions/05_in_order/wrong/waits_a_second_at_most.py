"""Waits with a timeout, and does not look what the wait came to.

Rule: 1
Check: order_holds_however_slow
Why: An action that takes longer than a second is overtaken.
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
        self._first_done.wait(1)
        try:
            action()
        finally:
            self._second_done.set()

    def third(self, action):
        self._second_done.wait(1)
        action()
