"""Sets the event only if the action came back.

Rule: 3
Check: exception_reaches_its_caller
Why: After an action that raised the next one waits for ever.
"""

from threading import Event


class InOrder:
    def __init__(self):
        self._first_done = Event()
        self._second_done = Event()

    def first(self, action):
        action()
        self._first_done.set()

    def second(self, action):
        self._first_done.wait()
        action()
        self._second_done.set()

    def third(self, action):
        self._second_done.wait()
        action()
