"""Named tuples in the timeline, and one round calls the next."""

from typing import NamedTuple


class Entry(NamedTuple):
    who: str
    what: object


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError(f"quantum {quantum} < 1")
    return _rounds(list(tasks.items()), quantum)


def _rounds(tasks, quantum):
    timeline, again = [], []
    for name, task in tasks:
        turn, ended = _turn(name, task, quantum)
        timeline += turn
        again += [] if ended else [(name, task)]
    return timeline + (_rounds(again, quantum) if again else [])


def _turn(name, task, quantum):
    entries = []
    while len(entries) < quantum:
        try:
            entries.append(Entry(name, task.__next__()))
        except BaseException as error:
            return entries + ([] if isinstance(error, StopIteration) else [Entry(name, error)]), True
    return entries, False
