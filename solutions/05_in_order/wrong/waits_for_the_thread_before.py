"""third() waits until the thread has ended that has called second().

Rule: 2
Check: no_call_waits_for_a_later_one
Why: That thread may have more to do, and wait for third() itself.
"""

import threading


class InOrder:
    def __init__(self):
        self._first_done = threading.Event()
        self._second_began = threading.Event()
        self._baker = None

    def first(self, action):
        try:
            action()
        finally:
            self._first_done.set()

    def second(self, action):
        self._first_done.wait()
        self._baker = threading.current_thread()
        self._second_began.set()
        action()

    def third(self, action):
        self._second_began.wait()
        self._baker.join()
        action()
