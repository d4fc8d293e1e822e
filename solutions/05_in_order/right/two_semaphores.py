"""Two semaphores that begin at 0: each is a ticket that one thread prints and the next one takes."""

import threading


class InOrder:
    def __init__(self):
        self.baked = threading.Semaphore(0)
        self.kneaded = threading.Semaphore(0)

    def first(self, action):
        try:
            return action()
        finally:
            self.kneaded.release()

    def second(self, action):
        with self.kneaded:
            try:
                return action()
            finally:
                self.baked.release()

    def third(self, action):
        self.baked.acquire()
        return action()
