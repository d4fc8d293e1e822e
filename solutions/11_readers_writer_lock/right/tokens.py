"""A reader takes one token, a writer all of them; a lock for those who ask keeps the line."""

from contextlib import ExitStack, contextmanager
from threading import BoundedSemaphore, Lock


class ReadersWriterLock:
    MOST = 12

    def __init__(self):
        self._asking, self._tokens = Lock(), BoundedSemaphore(self.MOST)

    def _take(self, stack, many):
        with self._asking:
            for _ in range(many):
                stack.enter_context(self._tokens)

    @contextmanager
    def reading(self):
        with ExitStack() as stack:
            self._take(stack, 1)
            yield

    @contextmanager
    def writing(self):
        with ExitStack() as stack:
            self._take(stack, self.MOST)
            yield
