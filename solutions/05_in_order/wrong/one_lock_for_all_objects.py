"""One lock for all objects, held while an action runs.

Rule: 1
Check: every_object_has_its_own_order
Why: An action of one object waits for the action of another one to end.
"""

import threading


class InOrder:
    _changed = threading.Condition()

    def __init__(self):
        self._turn = 1

    def _run(self, number, action):
        with self._changed:
            while self._turn != number:
                self._changed.wait()
            try:
                action()
            finally:
                self._turn += 1
                self._changed.notify_all()

    def first(self, action):
        self._run(1, action)

    def second(self, action):
        self._run(2, action)

    def third(self, action):
        self._run(3, action)
