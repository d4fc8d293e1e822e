"""A queue holds the one box that the value is in; whoever has taken the box out may fill it."""

from queue import Queue


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._queue = Queue()
        self._queue.put([])

    def get(self):
        box = self._queue.get()
        try:
            if not box:
                box.append(self._factory())
            return box[0]
        finally:
            self._queue.put(box)
