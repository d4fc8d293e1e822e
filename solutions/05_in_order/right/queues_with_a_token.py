"""A token is handed on through queues: whoever has it may run."""

import queue


class InOrder:
    def __init__(self):
        self._to_second, self._to_third = queue.Queue(), queue.SimpleQueue()

    def first(self, action):
        try:
            action()
        finally:
            self._to_second.put("your turn")

    def second(self, action):
        self._to_second.get()
        try:
            action()
        finally:
            self._to_third.put("your turn")

    def third(self, action):
        self._to_third.get()
        action()
