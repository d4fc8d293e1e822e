"""Tasks that want another turn stand in a queue; whoever is done doesn't come back to it."""

from collections import deque
from collections.abc import Iterator

Timeline = list[tuple[str, object]]


def run_round_robin(tasks: dict[str, Iterator], quantum: int = 1) -> Timeline:
    """Run all tasks in turns of up to `quantum` steps; return (name, yielded value) for every step, in the order of the steps."""
    if quantum < 1:
        raise ValueError(f"a turn has 1 step at least, not {quantum}")
    timeline: Timeline = []
    ready = deque(tasks.items())
    while ready:
        name, task = ready.popleft()
        if _wants_more(name, task, quantum, timeline):
            ready.append((name, task))
    return timeline


def _wants_more(name: str, task: Iterator, quantum: int, timeline: Timeline) -> bool:
    """Give the task its turn, and say whether it is to have another one."""
    for _ in range(quantum):
        try:
            value = next(task)
        except StopIteration:
            return False
        except BaseException as error:
            timeline.append((name, error))
            return False
        timeline.append((name, value))
    return True
