"""What the grader has your Table do. Nothing here knows what should come out."""

import threading

import dining_philosophers
from grader.runner.tools import attempt, at_once

class Stopped(BaseException):
    """An exception that is no Exception, as GeneratorExit and asyncio.CancelledError are none."""


ERRORS = {"ValueError": ValueError, "SystemExit": SystemExit, "KeyboardInterrupt": KeyboardInterrupt}
ERRORS["Stopped"] = Stopped


class Dinner:
    """A table, and a log of who begins and ends to eat: (what, seat), in the order in which it happens."""

    def __init__(self, seats: int) -> None:
        self.table, self.log, self.salt = dining_philosophers.Table(seats), [], threading.Lock()

    def eat(self, seat: int, seconds: float, error: str, value: object) -> object:
        self.log.append(("begins", seat))
        if seconds:
            threading.Event().wait(seconds)
        else:
            with self.salt:  # a place where others may come in between
                pass
        self.log.append(("ends", seat))
        if error:
            raise ERRORS[error](f"the meal at seat {seat} failed")
        return value

    def dine(self, seat: int, seconds: float, error: str, value: object) -> tuple:
        return attempt(self.table.dine, seat, lambda: self.eat(seat, seconds, error, value))


def make(seats: list) -> list:
    """What making a table with each number of seats comes to."""
    return [attempt(dining_philosophers.Table, each) for each in seats]


def evening(seats: int, plans: list) -> dict:
    """A thread for each of the `plans`, its meals one after another: what every dine came to, and the log."""
    dinner = Dinner(seats)
    done = at_once(*[lambda plan=plan: [dinner.dine(*meal) for meal in plan] for plan in plans])
    return {"done": [outcomes for _, outcomes in done], "log": dinner.log}


def error_as_a_value(seat: int) -> tuple:
    """An eat() that returns an exception: what dine() comes to, and whether it is that very object."""
    table, error = dining_philosophers.Table(3), ValueError("only a value")
    outcome = attempt(table.dine, seat, lambda: error)
    return outcome, outcome[1] is error


def eating_at_once(seats: int, before: list, who: list) -> list:
    """First the seats of `before` dine, one after another; then those of `who` at once, and each ends when all have begun."""
    dinner, all_eat = Dinner(seats), threading.Barrier(len(who))
    for seat in before:
        dinner.dine(seat, 0, "", None)
    return at_once(*[lambda seat=seat: dinner.table.dine(seat, lambda: all_eat.wait() and None) for seat in who])


def neighbours_of_one(seats: int, first: int, who: list) -> list:
    """`first` eats for a second. Meanwhile those of `who` sit down, and each of their meals ends when all have begun."""
    dinner, all_eat = Dinner(seats), threading.Barrier(len(who))

    def sit_down(seat: int) -> object:
        threading.Event().wait(0.25)
        return dinner.table.dine(seat, lambda: all_eat.wait() and None)

    return at_once(lambda: dinner.dine(first, 1.0, "", None), *[lambda seat=seat: sit_down(seat) for seat in who])


def two_tables(seats: int, seat: int) -> list:
    """The same seat of two tables, and each meal ends when both have begun."""
    tables, both_eat = [dining_philosophers.Table(seats) for _ in range(2)], threading.Barrier(2)
    return at_once(*[lambda table=table: table.dine(seat, lambda: both_eat.wait() and None) for table in tables])
