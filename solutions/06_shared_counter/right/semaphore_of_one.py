"""A semaphore with a single permit, taken and given back by hand."""

import threading


class Counter:
    def __init__(self, start=0):
        self.number = start
        self.permit = threading.BoundedSemaphore(1)

    def increment(self, amount=1):
        self.permit.acquire()
        self.number += amount
        result = self.number
        self.permit.release()
        return result

    def increment_below(self, limit):
        self.permit.acquire()
        if self.number < limit:
            self.number += 1
            added = True
        else:
            added = False
        self.permit.release()
        return added

    @property
    def value(self):
        self.permit.acquire()
        result = self.number
        self.permit.release()
        return result
