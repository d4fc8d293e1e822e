"""The lock is a list itself, of dicts."""

import time


class BakeryLock(list):
    def __init__(self, parties):
        if parties < 1:
            raise ValueError
        super().__init__({"number": 0, "busy": 0} for _ in range(parties))

    def acquire(self, me):
        self[me]["busy"] = 1
        numbers = sorted(each["number"] for each in self)
        self[me]["number"] = numbers[-1] + 1
        self[me]["busy"] = 0
        for i, each in enumerate(self):
            while each["busy"]:
                time.sleep(0)
            while each["number"] and (each["number"], i) < (self[me]["number"], me):
                time.sleep(0)

    def release(self, me):
        self[me]["number"] = 0
