"""A beginner's: an Event for each key being loaded, and a little list in which the loader leaves what became of it."""

import threading


class SingleFlightCache:
    def __init__(self, load):
        self.load = load
        self.cache = {}
        self.waiting = {}
        self.lock = threading.Lock()

    def get(self, key):
        self.lock.acquire()
        if key in self.cache:
            value = self.cache[key]
            self.lock.release()
            return value
        if key in self.waiting:
            event, result = self.waiting[key]
            self.lock.release()
            event.wait()
            if result[0] == "error":
                raise result[1]
            return result[1]
        event = threading.Event()
        result = []
        self.waiting[key] = (event, result)
        self.lock.release()

        try:
            value = self.load(key)
            result.append("value")
            result.append(value)
        except BaseException as e:
            result.append("error")
            result.append(e)

        self.lock.acquire()
        if result[0] == "value":
            self.cache[key] = result[1]
        del self.waiting[key]
        event.set()
        self.lock.release()
        if result[0] == "error":
            raise result[1]
        return result[1]
