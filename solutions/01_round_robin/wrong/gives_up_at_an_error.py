"""Has its try around the whole loop, and stops when one task raises.

Rule: 3
Check: a_raising_task_is_recorded
Why: The other tasks have done nothing wrong, and go on.
"""

from collections import deque


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline, ready = [], deque(tasks.items())
    name = None
    try:
        while ready:
            name, task = ready.popleft()
            for _ in range(quantum):
                try:
                    timeline.append((name, next(task)))
                except StopIteration:
                    break
            else:
                ready.append((name, task))
    except BaseException as error:
        timeline.append((name, error))
    return timeline
