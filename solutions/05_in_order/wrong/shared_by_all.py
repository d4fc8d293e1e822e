"""Semaphores that are made with the class.

Rule: 1
Check: every_object_has_its_own_order
Why: For two objects: the first of one lets the second of the other run.
"""

import threading


class InOrder:
    after_first = threading.Semaphore(0)
    after_second = threading.Semaphore(0)

    def first(self, action):
        try:
            action()
        finally:
            self.after_first.release()

    def second(self, action):
        self.after_first.acquire()
        try:
            action()
        finally:
            self.after_second.release()

    def third(self, action):
        self.after_second.acquire()
        action()
