"""The events belong to the class.

Rule: 1
Check: every_object_has_its_own_order
Why: A second InOrder finds the first one's events set.
"""

from threading import Event


class InOrder:
    _first_done = Event()
    _second_done = Event()

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
