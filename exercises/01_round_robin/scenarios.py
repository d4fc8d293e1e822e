"""What the grader has your scheduler do. Nothing here knows what should come out."""

import threading

import round_robin
from grader.runner.tools import attempt

RAISED = (ValueError, RuntimeError, OSError, StopAsyncIteration, SystemExit, KeyboardInterrupt, GeneratorExit)
ERRORS = {each.__name__: each for each in RAISED}
CAUSES = {"RuntimeError": StopIteration()}
"""What an error comes from: a generator that lets a StopIteration out raises a RuntimeError."""


class Equal:
    """A value that calls itself equal to whatever it is compared with, as unittest.mock.ANY does."""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return True

    def __repr__(self) -> str:
        return "an equal of all"


GIVEN = {"an equal of all": Equal(), "Ellipsis": ..., "the class StopIteration": StopIteration, "a lock": threading.Lock()}
"""What a task gives that has one of these names as its value."""


class Task:
    """A task that takes its steps one by one from a plan, and writes each down in `diary` when it is taken.

    Steps are ("give", value), ("give", and one of GIVEN), ("give an error" or "raise", an exception's name, its text) and ("end",).
    Unlike a generator it would go on after an error or an end, if somebody asked.
    """

    def __init__(self, name: str, plan: list, diary: list) -> None:
        self.name, self.plan, self.diary = name, list(plan), diary

    def __iter__(self) -> "Task":
        return self

    def __next__(self) -> object:
        how, *what = self.plan.pop(0) if self.plan else ("end",)
        if how == "end":
            self.diary.append((self.name, "end"))
            raise StopIteration(f"{self.name} is done")
        match how:
            case "give":
                value = GIVEN.get(what[0], what[0]) if isinstance(what[0], str) else what[0]
            case _:
                value = ERRORS[what[0]](what[1])
        self.diary.append((self.name, value))
        if how == "raise":
            raise value from CAUSES.get(what[0])
        return value


def run(plans: dict, quantum: int | None) -> dict:
    """The timeline of tasks with these plans, what the tasks themselves wrote down, and their own exceptions in the timeline."""
    diary = []
    tasks = {name: Task(name, plan, diary) for name, plan in plans.items()}
    timeline = round_robin.run_round_robin(tasks) if quantum is None else round_robin.run_round_robin(tasks, quantum)
    given = [what for _, what in diary]
    same = [any(each[-1] is what for what in given) for each in plain(timeline) if isinstance(each, tuple) and each]
    return {"timeline": plain(timeline), "diary": diary, "strangers": strangers(timeline, diary), "same": all(same)}


def generators(values: dict, quantum: int) -> list:
    """The timeline of tasks that are generators and other ready-made iterators."""

    def giving(each: list) -> object:
        yield from each
        return "finished"

    makers = [giving, iter, lambda each: map(itself, each)]
    tasks = {name: makers[place % 3](each) for place, (name, each) in enumerate(values.items())}
    return plain(round_robin.run_round_robin(tasks, quantum=quantum))


def itself(value: object) -> object:
    return value


def bad_quantum(plans: dict, quantum: int) -> dict:
    diary = []
    tasks = {name: Task(name, plan, diary) for name, plan in plans.items()}
    return {"outcome": attempt(round_robin.run_round_robin, tasks, quantum), "diary": diary}


def plain(timeline: object) -> object:
    """A named tuple's or other tuple's entries as plain tuples."""
    return [tuple(each) if isinstance(each, tuple) else each for each in timeline] if isinstance(timeline, list) else timeline


def strangers(timeline: list, diary: list) -> list:
    """The exceptions in the timeline that no task has raised: copies, and the like."""
    raised = {id(what) for _, what in diary if isinstance(what, BaseException)}
    recorded = [each[-1] for each in timeline if isinstance(each, tuple) and each] if isinstance(timeline, list) else []
    return [what for what in recorded if isinstance(what, BaseException) and id(what) not in raised]
