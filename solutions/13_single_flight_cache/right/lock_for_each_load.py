"""Each load has a lock that its loader holds; whoever else gets that lock finds the load over, and looks how it ended."""

from threading import Lock


class Load:
    def __init__(self):
        self.lock = Lock()
        self.lock.acquire()
        self.error = self.value = None


class SingleFlightCache:
    def __init__(self, load):
        self._load, self._loads, self._mutex = load, {}, Lock()

    def get(self, key):
        with self._mutex:
            if key in self._loads:
                load, first = self._loads[key], False
            else:
                load, first = Load(), True
                self._loads[key] = load
        if first:
            self._do(load, key)
        else:
            with load.lock:
                pass
        if load.error:
            raise load.error[0]
        return load.value

    def _do(self, load, key):
        try:
            load.value = self._load(key)
        except BaseException as error:
            load.error = [error]
            with self._mutex:
                self._loads.pop(key)
        finally:
            load.lock.release()
