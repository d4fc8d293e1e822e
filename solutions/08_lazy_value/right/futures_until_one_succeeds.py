"""The first one leaves a Future for the others; if it fails they begin again, and do not look at its exception."""

from concurrent.futures import Future


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._futures = {}

    def get(self):
        own = Future()
        while (future := self._futures.setdefault("current", own)) is not own:
            done, value = future.result()
            if done:
                return value
        try:
            value = self._factory()
        except BaseException:
            del self._futures["current"]
            own.set_result((False, None))
            raise
        own.set_result((True, value))
        return value
