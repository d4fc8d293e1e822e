"""Two locks, closed from the start; a Lock may be released by another thread than the one that took it."""

from _thread import allocate_lock


class InOrder:
    def __init__(self):
        self.doors = [allocate_lock(), allocate_lock()]
        for door in self.doors:
            door.acquire()

    def first(self, action):
        self._pass(None, action, self.doors[0])

    def second(self, action):
        self._pass(self.doors[0], action, self.doors[1])

    def third(self, action):
        self._pass(self.doors[1], action, None)

    def _pass(self, before, action, after):
        if before:
            before.acquire()
        try:
            action()
        finally:
            if after:
                after.release()
