"""The thread is started by the first submit; a list of actions, two semaphores, and a copy of the errors for whoever asks."""

from threading import Lock, Semaphore, Thread


class Stopped(Exception):
    """The worker takes no more items."""


class BackgroundWorker:
    def __init__(self, handle):
        self._handle, self._slate, self._waiting = handle, [], []
        self._lock, self._arrived = Lock(), Semaphore(0)
        self._open, self._thread = True, None

    @property
    def errors(self):
        with self._lock:
            return self._slate.copy()

    def submit(self, item):
        with self._lock:
            if not self._open:
                raise Stopped()
            self._waiting.append([item])
            if self._thread is None:
                self._thread = Thread(target=self._run)
                self._thread.start()
        self._arrived.release()

    def stop(self, drain=True):
        with self._lock:
            self._open = False
            if not drain:
                del self._waiting[:]
            thread = self._thread
        self._arrived.release()
        if thread is not None:
            thread.join()

    def _next(self):
        self._arrived.acquire()
        with self._lock:
            if self._waiting:
                return self._waiting.pop(0)
            return None if self._open else ()

    def _run(self):
        while (found := self._next()) != ():
            if found is None:
                continue
            try:
                self._handle(found[0])
            except BaseException as error:
                with self._lock:
                    self._slate.append((found[0], error))
            if not self._open:
                self._arrived.release()
