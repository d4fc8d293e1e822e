"""acquire, try, finally release, as one wrote it before `with`."""

from threading import Lock


class Counter:
    def __init__(self, start: int = 0) -> None:
        self.__lock = Lock()
        self.__value = start

    def increment(self, amount: int = 1) -> int:
        self.__lock.acquire()
        try:
            self.__value += amount
            return self.__value
        finally:
            self.__lock.release()

    def increment_below(self, limit: int) -> bool:
        self.__lock.acquire()
        try:
            if self.__value >= limit:
                return False
            self.__value += 1
        finally:
            self.__lock.release()
        return True

    @property
    def value(self) -> int:
        self.__lock.acquire()
        try:
            return self.__value
        finally:
            self.__lock.release()
