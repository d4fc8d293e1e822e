"""Named tuples in the timeline, and one turn calls the next of its round."""

from typing import NamedTuple


class Entry(NamedTuple):
    who: str
    what: object


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError(f"quantum {quantum} < 1")
    timeline, waiting = [], list(tasks.items())
    while waiting:
        turns, waiting = _round(waiting, quantum)
        timeline += turns
    return timeline


def _round(tasks, quantum):
    if not tasks:
        return [], []
    (name, task), *others = tasks
    turn, ended = _turn(name, task, quantum)
    turns, again = _round(others, quantum)
    return turn + turns, ([] if ended else [(name, task)]) + again


def _turn(name, task, quantum):
    entries = []
    while len(entries) < quantum:
        try:
            entries.append(Entry(name, task.__next__()))
        except BaseException as error:
            return entries + ([] if isinstance(error, StopIteration) else [Entry(name, error)]), True
    return entries, False
