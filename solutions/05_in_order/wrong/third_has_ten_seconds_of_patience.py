"""third() waits ten seconds at most.

Rule: 1
Check: order_holds_however_slow
Why: If the second action takes longer, the third runs beside it.
"""

import threading


class InOrder:
    def __init__(self):
        self._first_done = threading.Event()
        self._second_done = threading.Event()

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
        self._second_done.wait(10)
        action()
