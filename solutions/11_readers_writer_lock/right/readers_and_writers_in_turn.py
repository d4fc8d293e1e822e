"""Phases: when a writer leaves, all readers that wait by then go in before the next writer."""

from contextlib import contextmanager
from threading import Condition


class ReadersWriterLock:
    def __init__(self):
        self.news = Condition()
        self.reading_now = self.invited = self.readers_waiting = self.writers_waiting = 0
        self.writing_now = False

    @contextmanager
    def reading(self):
        with self.news:
            if self.writing_now or self.writers_waiting:
                self.readers_waiting += 1
                mine = self.round = getattr(self, "round", 0)
                self.news.wait_for(lambda: self.round > mine or not (self.writing_now or self.writers_waiting))
                if self.round > mine:
                    self.invited -= 1
                else:
                    self.readers_waiting -= 1
            self.reading_now += 1
        try:
            yield
        finally:
            with self.news:
                self.reading_now -= 1
                self.news.notify_all()

    @contextmanager
    def writing(self):
        with self.news:
            self.writers_waiting += 1
            self.news.wait_for(lambda: not (self.writing_now or self.reading_now or self.invited))
            self.writers_waiting -= 1
            self.writing_now = True
        try:
            yield
        finally:
            with self.news:
                self.writing_now = False
                self.invited, self.readers_waiting = self.readers_waiting, 0
                self.round = getattr(self, "round", 0) + 1
                self.news.notify_all()
