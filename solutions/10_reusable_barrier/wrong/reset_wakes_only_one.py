"""reset() wakes one of those who wait.

Rule: 4
Check: reset_sends_away_who_waits
Why: The others go on waiting, and with them everybody who comes after the reset.
"""

import threading


class Broken(Exception):
    pass


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError("parties must be at least 1")
        self.parties = parties
        self.action = action
        self.cond = threading.Condition()
        self.inside = 0
        self.state = "filling"

    def wait(self, timeout=None):
        self.cond.acquire()
        try:
            while self.state == "draining" or self.state == "resetting":
                self.cond.wait()
            if self.state == "broken":
                raise Broken()
            number = self.inside
            self.inside = self.inside + 1
            try:
                if number == self.parties - 1:
                    if self.action is not None:
                        try:
                            self.action()
                        except BaseException:
                            self.state = "broken"
                            self.cond.notify_all()
                            raise
                    self.state = "draining"
                    self.cond.notify_all()
                else:
                    self.cond.wait_for(lambda: self.state != "filling", timeout)
                    if self.state == "filling":
                        self.state = "broken"
                        self.cond.notify_all()
                    if self.state != "draining":
                        raise Broken()
                return number
            finally:
                self.inside = self.inside - 1
                if self.inside == 0 and self.state != "broken":
                    self.state = "filling"
                    self.cond.notify_all()
        finally:
            self.cond.release()

    def reset(self):
        with self.cond:
            if self.inside > 0:
                self.state = "resetting"
            else:
                self.state = "filling"
            self.cond.notify()
