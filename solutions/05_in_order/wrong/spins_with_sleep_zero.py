"""Asks again and again whether it is its turn, with time.sleep(0) in between.

Rule: 4
Check: waiting_uses_no_cpu
Why: sleep(0) lets others go first, but the thread keeps a CPU busy all the same.
"""

import time
from threading import Event


class InOrder:
    def __init__(self):
        self._first_done = Event()
        self._second_done = Event()

    def first(self, action):
        try:
            action()
        finally:
            self._first_done.set()

    def second(self, action):
        while not self._first_done.is_set():
            time.sleep(0)
        try:
            action()
        finally:
            self._second_done.set()

    def third(self, action):
        while not self._second_done.is_set():
            time.sleep(0)
        action()
