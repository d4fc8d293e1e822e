"""The three threads meet at a Barrier before the first action runs.

Rule: 2
Check: no_call_waits_for_a_later_one
Why: first() waits for the calls of second() and third().
"""

from threading import Barrier, Event


class InOrder:
    def __init__(self):
        self._first_done = Event()
        self._second_done = Event()
        self._all_here = Barrier(3)

    def first(self, action):
        self._all_here.wait()
        try:
            action()
        finally:
            self._first_done.set()

    def second(self, action):
        self._all_here.wait()
        self._first_done.wait()
        try:
            action()
        finally:
            self._second_done.set()

    def third(self, action):
        self._all_here.wait()
        self._second_done.wait()
        action()
