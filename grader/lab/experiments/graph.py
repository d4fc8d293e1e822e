"""Five tasks that need each other's results, for two workers: three ways to go through them."""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from graphlib import TopologicalSorter

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import in_turn
from grader.lab.work import wait_a_moment

NEEDS: dict[str, tuple[str, ...]] = {"dough": (), "milk": (), "base": ("dough",), "cream": ("milk",), "cake": ("base", "cream")}
UNITS = {"dough": 1, "milk": 3, "base": 4, "cream": 1, "cake": 1}
"""How long each takes. The longest chain, dough, base and cake, takes 6; all together take 10."""


def one_after_another(unit: float) -> None:
    """One worker, in an order in which every task comes after its needs."""
    for name in TopologicalSorter(NEEDS).static_order():
        wait_a_moment(UNITS[name] * unit)


def level_by_level(pool: ThreadPoolExecutor, unit: float) -> None:
    """All that is ready, then wait for all of it, then what is ready by now."""
    plan = TopologicalSorter(NEEDS)
    plan.prepare()
    while plan.is_active():
        level = plan.get_ready()
        list(pool.map(lambda name: wait_a_moment(UNITS[name] * unit), level))
        plan.done(*level)


def as_soon_as_ready(pool: ThreadPoolExecutor, unit: float) -> None:
    """Whenever one has ended, all that it made ready."""
    plan = TopologicalSorter(NEEDS)
    plan.prepare()
    running: dict[Future[float], str] = {}
    while plan.is_active():
        for name in plan.get_ready():
            running[pool.submit(wait_a_moment, UNITS[name] * unit)] = name
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            plan.done(running.pop(future))


def _measure(quick: bool) -> list[Variant]:
    unit, rounds = (0.005, 2) if quick else (0.05, 7)
    with ThreadPoolExecutor(2) as pool:
        ways: dict[str, Callable[[], object]] = {
            "one after another": lambda: one_after_another(unit),
            "level by level": lambda: level_by_level(pool, unit),
            "as soon as ready": lambda: as_soon_as_ready(pool, unit),
        }
        return in_turn(ways, rounds)


EXPERIMENT = Experiment(
    "graph",
    "A cake in five steps",
    "How long do two workers need for five waiting tasks, of which some need others' results?",
    "s",
    "lessons/both-together.md#as-soon-as-it-is-ready",
    _measure,
)
