"""Two conditions on one lock, one for each kind; the last reader wakes one writer, a writer all readers or one writer."""

import threading


class Door:
    def __init__(self, enter, leave):
        self.enter, self.leave = enter, leave

    def __enter__(self):
        self.enter()

    def __exit__(self, *_):
        self.leave()


class ReadersWriterLock:
    def __init__(self):
        lock = threading.Lock()
        self._may_read = threading.Condition(lock)
        self._may_write = threading.Condition(lock)
        self._inside = 0  # readers, or -1 for a writer
        self._waiting = 0

    def reading(self):
        return Door(self._begin_reading, self._end_reading)

    def writing(self):
        return Door(self._begin_writing, self._end_writing)

    def _begin_reading(self):
        with self._may_read:
            self._may_read.wait_for(lambda: self._inside >= 0 and self._waiting == 0)
            self._inside += 1

    def _end_reading(self):
        with self._may_write:
            self._inside -= 1
            if self._inside == 0:
                self._may_write.notify()

    def _begin_writing(self):
        with self._may_write:
            self._waiting += 1
            self._may_write.wait_for(lambda: self._inside == 0)
            self._waiting -= 1
            self._inside = -1

    def _end_writing(self):
        with self._may_write:
            self._inside = 0
            if self._waiting:
                self._may_write.notify()
            else:
                self._may_read.notify_all()
