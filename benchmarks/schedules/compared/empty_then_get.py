"""Two threads see that the queue has something, and one of them waits for ever."""

import contextlib
import queue

from whole import run


class Wrong:
    def __init__(self):
        self.queue = queue.Queue()
        self.queue.put("bun")
        self.got = []

    def workers(self):
        return [self.take, self.take]

    def take(self):
        if not self.queue.empty():
            self.got.append(self.queue.get())

    def holds(self):
        return self.got == ["bun"]


class Right(Wrong):
    def take(self):
        with contextlib.suppress(queue.Empty):
            self.got.append(self.queue.get_nowait())


def wrong():
    run(Wrong())


def right():
    run(Right())
