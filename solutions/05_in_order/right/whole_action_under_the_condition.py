"""The action runs while the condition's lock is held, so that the others can't even look meanwhile."""

import threading


class InOrder:
    def __init__(self):
        self._cond = threading.Condition(threading.RLock())
        self._done = set()

    def _run(self, name, needs, action):
        with self._cond:
            self._cond.wait_for(lambda: needs <= self._done)
            try:
                action()
            finally:
                self._done.add(name)
                self._cond.notify_all()

    def first(self, action):
        self._run("first", set(), action)

    def second(self, action):
        self._run("second", {"first"}, action)

    def third(self, action):
        self._run("third", {"first", "second"}, action)
