"""Asks again and again whether it is its turn.

Rule: 4
Check: waiting_uses_no_cpu
Why: A thread that waits keeps one CPU busy.
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
        while not self._first_done.is_set():
            pass
        try:
            action()
        finally:
            self._second_done.set()

    def third(self, action):
        while not self._second_done.is_set():
            pass
        action()
