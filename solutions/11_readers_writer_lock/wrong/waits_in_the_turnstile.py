"""A reader keeps the turnstile until it is out.

Rule: 2
Check: readers_overlap
Why: The next reader can't come in.
"""

from contextlib import contextmanager
from threading import Lock, Semaphore


class ReadersWriterLock:
    def __init__(self):
        self.turnstile = Lock()
        self.mutex = Lock()
        self.room_empty = Semaphore(1)
        self.readers = 0

    @contextmanager
    def reading(self):
        with self.turnstile:
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
