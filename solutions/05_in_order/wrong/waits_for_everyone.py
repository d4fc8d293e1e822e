"""Each call waits until all three have run.

Rule: 2
Check: no_call_waits_for_a_later_one
Why: first() does not return as long as nobody calls third().
"""

from threading import Event


class InOrder:
    def __init__(self):
        self._first_done = Event()
        self._second_done = Event()
        self._all_done = Event()

    def first(self, action):
        try:
            action()
        finally:
            self._first_done.set()
        self._all_done.wait()

    def second(self, action):
        self._first_done.wait()
        try:
            action()
        finally:
            self._second_done.set()
        self._all_done.wait()

    def third(self, action):
        self._second_done.wait()
        try:
            action()
        finally:
            self._all_done.set()
