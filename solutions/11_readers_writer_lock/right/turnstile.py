"""The Little Book's way: a turnstile that a waiting writer keeps closed, and a light switch for the readers."""

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
