"""An event is cleared after it was looked at, and with it a signal that has just come."""

import threading

from whole import run


class Wrong:
    def __init__(self):
        self.event, self.jobs, self.done = threading.Event(), [], 0

    def workers(self):
        return [self.work, self.send]

    def send(self):
        for job in (1, 2):
            self.jobs.append(job)
            self.event.set()

    def work(self):
        while self.done < 2:
            self.event.wait()
            while self.jobs:
                self.jobs.pop()
                self.done += 1
            self.event.clear()

    def holds(self):
        return self.done == 2


class Right(Wrong):
    def work(self):
        while self.done < 2:
            self.event.wait()
            self.event.clear()
            while self.jobs:
                self.jobs.pop()
                self.done += 1


def wrong():
    run(Wrong())


def right():
    run(Right())
