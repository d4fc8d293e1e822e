"""A Condition and a state: empty, in the making, made. The factory runs without the lock."""

from threading import Condition


class Lazy:
    def __init__(self, factory):
        self.factory = factory
        self.state = "empty"
        self.changed = Condition()

    def _now(self, state):
        with self.changed:
            self.state = state
            self.changed.notify_all()

    def get(self):
        with self.changed:
            while self.state == "in the making":
                self.changed.wait()
            if self.state == "made":
                return self.value
            self.state = "in the making"
        try:
            self.value = self.factory()
        except BaseException:
            self._now("empty")
            raise
        self._now("made")
        return self.value
