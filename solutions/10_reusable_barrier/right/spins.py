"""Spins: looks again and again, and lets the others go on in between."""

import threading
import time


class Broken(Exception):
    pass


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError
        self.parties = parties
        self.action = action
        self.lock = threading.Lock()
        self.group = {"here": 0, "state": "waiting"}

    def wait(self, timeout=None):
        with self.lock:
            group = self.group
            if group["state"] == "broken":
                raise Broken
            number = group["here"]
            group["here"] += 1
            if group["here"] == self.parties:
                self.act(group)
                return number
        begin = time.monotonic()
        while True:
            with self.lock:
                if group["state"] == "done":
                    return number
                if group["state"] == "broken":
                    raise Broken
                if timeout is not None and time.monotonic() - begin >= timeout:
                    group["state"] = "broken"
                    raise Broken
            time.sleep(0)

    def act(self, group):
        group["state"] = "broken"
        if self.action:
            self.action()
        group["state"] = "done"
        self.group = {"here": 0, "state": "waiting"}

    def reset(self):
        with self.lock:
            if self.group["state"] == "waiting":
                self.group["state"] = "broken"
            self.group = {"here": 0, "state": "waiting"}
