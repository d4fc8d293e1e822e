"""third() acts while it holds the lock that first() needs for its end.

Rule: 2
Check: no_call_waits_for_a_later_one
Why: first() does not return before the action of third() has ended.
"""

import threading


class InOrder:
    def __init__(self):
        self._changed = threading.Condition()
        self._stage = 0
        self.calls = 0

    def first(self, action):
        try:
            action()
        finally:
            with self._changed:
                self._stage = 1
                self._changed.notify_all()
            with self._changed:
                self.calls += 1

    def second(self, action):
        with self._changed:
            self._changed.wait_for(lambda: self._stage == 1)
        try:
            action()
        finally:
            with self._changed:
                self.calls += 1
                self._stage = 2
                self._changed.notify_all()

    def third(self, action):
        with self._changed:
            self._changed.wait_for(lambda: self._stage == 2)
            self.calls += 1
            action()
