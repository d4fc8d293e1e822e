"""Waits for one microsecond again and again.

Rule: 4
Check: waiting_uses_no_cpu
Why: Waking up so often costs far more than a tenth of a CPU.
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
        while not self._first_done.wait(0.000001):
            pass
        try:
            action()
        finally:
            self._second_done.set()

    def third(self, action):
        while not self._second_done.wait(0.000001):
            pass
        action()
