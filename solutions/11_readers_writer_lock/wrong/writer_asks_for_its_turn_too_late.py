"""The writer closes the door to new readers only once it is in.

Rule: 3
Check: waiting_writer_goes_first
Why: While it waits they come in.
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
        self.room_empty.acquire()
        with self.turnstile:
            try:
                yield
            finally:
                self.room_empty.release()
