"""Catches the action's exception and says nothing.

Rule: 3
Check: exception_reaches_its_caller
Why: The caller never hears that its action failed.
"""

from threading import Event


class InOrder:
    def __init__(self):
        self._first_done = Event()
        self._second_done = Event()

    def first(self, action):
        try:
            action()
        except Exception:
            pass
        finally:
            self._first_done.set()

    def second(self, action):
        self._first_done.wait()
        try:
            action()
        except Exception:
            pass
        finally:
            self._second_done.set()

    def third(self, action):
        self._second_done.wait()
        action()
