"""Collects a whole turn before any of it goes into the timeline.

Rule: 3
Check: a_raising_task_is_recorded
Why: If the task raises at its third step of a turn, the two steps before it are forgotten.
"""

from collections import deque
from itertools import islice


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline, ready = [], deque(tasks.items())
    while ready:
        name, task = ready.popleft()
        try:
            turn = list(islice(task, quantum))
        except BaseException as error:
            timeline.append((name, error))
            continue
        timeline += [(name, value) for value in turn]
        if len(turn) == quantum:
            ready.append((name, task))
    return timeline
