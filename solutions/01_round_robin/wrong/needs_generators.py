"""Advances the tasks with send(), which only generators have.

Rule: 2
Check: any_value_is_recorded
Why: A task is an iterator, and those are advanced by next(); what a list's iterator gives counts as well.
"""

from collections import deque


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline, ready = [], deque(tasks.items())
    while ready:
        name, task = ready.popleft()
        try:
            for _ in range(quantum):
                timeline.append((name, task.send(None)))
        except StopIteration:
            continue
        except BaseException as error:
            timeline.append((name, error))
            continue
        ready.append((name, task))
    return timeline
