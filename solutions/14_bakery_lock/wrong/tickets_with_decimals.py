"""Number and party make one float to compare, with the party, in sixteenths, behind the point.

Rule: 1
Check: one_at_a_time
Why: From the seventeenth party on the party counts more than the number.
"""

from time import sleep


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be at least 1")
        self.choosing = [0] * parties
        self.numbers = [0] * parties

    def acquire(self, me):
        self.choosing[me] = 1
        self.numbers[me] = max(self.numbers) + 1
        self.choosing[me] = 0
        mine = self.numbers[me] + me / 16
        for other in range(len(self.numbers)):
            while self.choosing[other]:
                sleep(0)
            while True:
                number = self.numbers[other]
                if number == 0 or number + other / 16 >= mine:
                    break
                sleep(0)

    def release(self, me):
        self.numbers[me] = 0
