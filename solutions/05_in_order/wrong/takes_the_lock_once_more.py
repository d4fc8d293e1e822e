"""Runs the actions under the lock, and takes it once more afterwards, to count them.

Rule: 2
Check: no_call_waits_for_a_later_one
Why: The next one may have the lock by then: the call waits until that action has ended, too.
"""

import threading


class InOrder:
    def __init__(self):
        self._changed = threading.Condition()
        self._next = 0
        self.done = 0

    def first(self, action):
        self._run(0, action)

    def second(self, action):
        self._run(1, action)

    def third(self, action):
        self._run(2, action)

    def _run(self, place, action):
        try:
            with self._changed:
                self._changed.wait_for(lambda: self._next == place)
                try:
                    action()
                finally:
                    self._next += 1
                    self._changed.notify_all()
        finally:
            with self._changed:
                self.done += 1
