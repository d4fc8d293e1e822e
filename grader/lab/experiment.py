"""What an experiment is, and what it finds. Standard library only: experiments run on interpreters that have nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


class NotHere(Exception):
    """This machine or interpreter can't do the experiment; the message says what it needs."""


@dataclass(frozen=True)
class Variant:
    """One way of doing it, and what each run gave. ``at`` is the size or number it was done with, where there are several."""

    name: str
    runs: list[float]
    at: float | None = None


@dataclass(frozen=True)
class Experiment:
    """One question that can be answered by measuring.

    unit     of every run: "s" (seconds), "MiB", "%", or in plain words what was counted
    at       what ``Variant.at`` is, in plain words; empty where there is none
    lesson   the page of the site, and the place on it, that the experiment belongs to
    measure  takes whether to be quick: fewer and smaller runs that show the kind of answer, for a first look and for tests
    """

    name: str
    title: str
    question: str
    unit: str
    lesson: str
    measure: Callable[[bool], Iterable[Variant]]
    at: str = ""
