"""third() waits for the second action to begin, and then looks again and again whether it has ended.

Rule: 4
Check: waiting_uses_no_cpu
Why: It spends the time of that action looking at a flag.
"""

import threading


class InOrder:
    def __init__(self):
        self._first_done = threading.Event()
        self._second_began = threading.Event()
        self._done = False

    def first(self, action):
        try:
            action()
        finally:
            self._first_done.set()

    def second(self, action):
        self._first_done.wait()
        self._second_began.set()
        try:
            action()
        finally:
            self._done = True

    def third(self, action):
        self._second_began.wait()
        while not self._done:
            pass
        action()
