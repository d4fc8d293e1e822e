"""Two Futures: the result of one says that the next may begin."""

from concurrent.futures import Future


class InOrder:
    def __init__(self):
        self._kneaded, self._baked = Future(), Future()

    def first(self, action):
        try:
            action()
        finally:
            self._kneaded.set_result(None)

    def second(self, action):
        self._kneaded.result()
        try:
            action()
        except BaseException:
            self._baked.set_result(False)
            raise
        self._baked.set_result(True)

    def third(self, action):
        self._baked.result()
        action()
