"""First come, first served: a line of those who wait, and nobody passes a neighbour in it."""

from threading import Condition


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError(f"a table with {seats} seats")
        self.neighbours = [{(i - 1) % seats, (i + 1) % seats} for i in range(seats)]
        self.line = []
        self.change = Condition()

    def dine(self, seat, eat):
        try:
            neighbours = self.neighbours[seat] if seat >= 0 else None
        except IndexError:
            neighbours = None
        if neighbours is None:
            raise ValueError(f"seat {seat}")
        with self.change:
            self.line.append(seat)
            self.change.wait_for(lambda: not neighbours & set(self.line[: self.line.index(seat)]))
        try:
            return eat()
        finally:
            with self.change:
                self.line.remove(seat)
                self.change.notify_all()
