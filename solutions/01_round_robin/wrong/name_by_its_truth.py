"""Goes on as long as there is a next name, and takes an empty one for none.

Rule: 1
Check: one_step_a_turn
Why: A task may be called ""; when its turn comes, all end.
"""

from collections import deque
from collections.abc import Iterator


def run_round_robin(tasks: dict[str, Iterator], quantum: int = 1) -> list[tuple[str, object]]:
    if quantum < 1:
        raise ValueError(f"quantum must be at least 1, got {quantum}")
    timeline, names = [], deque(tasks)
    while name := (names.popleft() if names else ""):
        for _ in range(quantum):
            try:
                timeline.append((name, next(tasks[name])))
            except StopIteration:
                break
            except BaseException as error:
                timeline.append((name, error))
                break
        else:
            names.append(name)
    return timeline
