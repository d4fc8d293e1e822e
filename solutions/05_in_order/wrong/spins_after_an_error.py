"""After an error of the first action third() looks again and again for the second.

Rule: 4
Check: waiting_uses_no_cpu
Why: Once first() has raised, third() spends its waiting looking at a flag.
"""

import threading


class InOrder:
    def __init__(self):
        self._first_done = threading.Event()
        self._second_done = threading.Event()
        self._failed = False

    def first(self, action):
        try:
            action()
        except BaseException:
            self._failed = True
            raise
        finally:
            self._first_done.set()

    def second(self, action):
        self._first_done.wait()
        try:
            action()
        finally:
            self._second_done.set()

    def third(self, action):
        self._first_done.wait()
        while self._failed and not self._second_done.is_set():
            pass
        self._second_done.wait()
        action()
