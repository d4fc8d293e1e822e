"""Each load runs in a thread of its own, and everyone who wants the key joins it, the first caller too."""

import threading


class Loader(threading.Thread):
    def __init__(self, load, key):
        super().__init__()
        self.load, self.key = load, key
        self.value = None
        self.error = None

    def run(self):
        try:
            self.value = self.load(self.key)
        except BaseException as error:
            self.error = error


class SingleFlightCache:
    def __init__(self, load):
        self.load = load
        self.loaders = {}
        self.lock = threading.Lock()

    def get(self, key):
        with self.lock:
            if key not in self.loaders:
                self.loaders[key] = Loader(self.load, key)
                self.loaders[key].start()
            loader = self.loaders[key]
        loader.join()
        if loader.error is None:
            return loader.value
        with self.lock:
            if self.loaders.get(key) is loader:
                del self.loaders[key]
        raise loader.error
