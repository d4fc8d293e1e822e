"""Those who waited get an exception of their own, of the same type; a lock-free look comes before the locked one."""

import threading

LOADING = object()


class SingleFlightCache:
    def __init__(self, load):
        self.load = load
        self.values = {}
        self.flights = {}
        self.lock = threading.Lock()

    def get(self, key):
        value = self.values.get(key, LOADING)
        if value is not LOADING:
            return value
        with self.lock:
            if key in self.values:
                return self.values[key]
            barrier = self.flights.get(key)
            if barrier is None:
                queue = self.flights[key] = []
            else:
                ticket = threading.Semaphore(0)
                box = []
                barrier.append((ticket, box))
        if barrier is None:
            return self.fly(key, queue)
        ticket.acquire()
        how, what = box
        if how:
            raise type(what)(*what.args) from what
        return what

    def fly(self, key, queue):
        failed = True
        try:
            what = self.load(key)
            failed = False
        except BaseException as error:
            what = error
        with self.lock:
            if not failed:
                self.values[key] = what
            del self.flights[key]
        for ticket, box in queue:
            box.extend((failed, what))
            ticket.release()
        if failed:
            raise what
        return what
