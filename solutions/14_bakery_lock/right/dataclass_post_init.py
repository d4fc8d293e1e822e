"""A dataclass, whose lists are filled when it is made."""

import time
from dataclasses import dataclass, field


@dataclass(eq=False)
class BakeryLock:
    parties: int
    choosing: list = field(default_factory=list, init=False)
    numbers: list = field(default_factory=list, init=False)

    def __post_init__(self):
        if self.parties < 1:
            raise ValueError("parties")
        for _ in range(self.parties):
            self.choosing.append(False)
            self.numbers.append(0)

    def acquire(self, me):
        self.choosing[me] = True
        self.numbers[me] = 1 + max(self.numbers)
        self.choosing[me] = False
        for other in range(self.parties):
            while self.choosing[other]:
                time.sleep(0)
            while self.numbers[other] and (self.numbers[other], other) < (self.numbers[me], me):
                time.sleep(0)

    def release(self, me):
        self.numbers[me] = 0
