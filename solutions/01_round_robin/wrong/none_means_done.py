"""Takes a task that yields None for exhausted.

Rule: 2
Check: any_value_is_recorded
Why: None is a value like any other; an iterator says that it is exhausted by StopIteration alone.
"""

from collections import deque


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline, ready = [], deque(tasks.items())
    while ready:
        name, task = ready.popleft()
        for _ in range(quantum):
            try:
                value = next(task, None)
            except BaseException as error:
                timeline.append((name, error))
                break
            if value is None:
                break
            timeline.append((name, value))
        else:
            ready.append((name, task))
    return timeline
