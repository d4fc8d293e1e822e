"""A Future for each generation; whoever waits, waits for its result, and numbers count down to 0."""

from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from threading import RLock


class Broken(Exception):
    """The barrier is broken."""


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError(parties)
        self.parties, self.action, self.lock = parties, action or (lambda: None), RLock()
        self._start()

    def _start(self):
        self.places, self.meeting = iter(range(self.parties - 1, -1, -1)), Future()

    def wait(self, timeout=None):
        with self.lock:
            meeting = self.meeting
            if meeting.done():
                raise Broken
            place = next(self.places)
            if place == 0:
                self._act(meeting)
        try:
            meeting.result(timeout)
        except TooLate:
            self._fail(meeting)
            meeting.result()
        return place

    def _act(self, meeting):
        try:
            self.action()
        except BaseException:
            meeting.set_exception(Broken())
            raise
        self._start()
        meeting.set_result(None)

    def _fail(self, meeting):
        with self.lock:
            if not meeting.done():
                meeting.set_exception(Broken())

    def reset(self):
        with self.lock:
            self._fail(self.meeting)
            self._start()
