"""The first reader takes a reentrant lock, and the last one gives it back.

Rule: 2
Check: readers_overlap, nobody_waits_for_ever
Why: An RLock can only be given back by the thread that took it.
"""

from contextlib import contextmanager
from threading import Lock, RLock


class ReadersWriterLock:
    def __init__(self):
        self.turnstile = Lock()
        self.mutex = Lock()
        self.room_empty = RLock()
        self.readers = 0

    @contextmanager
    def reading(self):
        with self.turnstile:
            pass
        with self.mutex:
            self.readers += 1
            if self.readers == 1:
                self.room_empty.acquire()
        try:
            yield
        finally:
            with self.mutex:
                self.readers -= 1
                if self.readers == 0:
                    self.room_empty.release()

    @contextmanager
    def writing(self):
        with self.turnstile:
            self.room_empty.acquire()
            try:
                yield
            finally:
                self.room_empty.release()
