"""A beginner: classes with __enter__ and __exit__, and a look every ten milliseconds."""

import threading
import time


class Reading:
    def __init__(self, lock):
        self.lock = lock

    def __enter__(self):
        while True:
            with self.lock.guard:
                if self.lock.writers == 0:
                    self.lock.readers += 1
                    return
            time.sleep(0.01)

    def __exit__(self, kind, error, traceback):
        with self.lock.guard:
            self.lock.readers -= 1


class Writing:
    def __init__(self, lock):
        self.lock = lock

    def __enter__(self):
        with self.lock.guard:
            self.lock.writers += 1
        self.lock.one_writer.acquire()
        while True:
            with self.lock.guard:
                if self.lock.readers == 0:
                    return
            time.sleep(0.01)

    def __exit__(self, kind, error, traceback):
        self.lock.one_writer.release()
        with self.lock.guard:
            self.lock.writers -= 1


class ReadersWriterLock:
    def __init__(self):
        self.guard = threading.Lock()
        self.one_writer = threading.Lock()
        self.readers = 0
        self.writers = 0

    def reading(self):
        return Reading(self)

    def writing(self):
        return Writing(self)
