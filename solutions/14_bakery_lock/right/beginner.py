"""A beginner: everything by hand, and a negative number for one who is choosing."""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("no parties")
        self.tickets = []
        for i in range(parties):
            self.tickets.append(0)

    def acquire(self, me):
        self.tickets[me] = -1
        biggest = 0
        for ticket in self.tickets:
            if ticket > biggest:
                biggest = ticket
        self.tickets[me] = biggest + 1
        i = 0
        while i < len(self.tickets):
            if i == me:
                i = i + 1
                continue
            his = self.tickets[i]
            mine = self.tickets[me]
            if his == -1:
                time.sleep(0)
            elif his > 0 and (his < mine or (his == mine and i < me)):
                time.sleep(0)
            else:
                i = i + 1

    def release(self, me):
        self.tickets[me] = 0
