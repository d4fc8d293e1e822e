"""Lets the others go on after an error, and then raises it.

Rule: 3
Check: a_raising_task_is_recorded
Why: An error is an entry in the timeline, and the timeline is what the caller is to get.
"""

from collections import deque


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline, ready, errors = [], deque(tasks.items()), []
    while ready:
        name, task = ready.popleft()
        try:
            for _ in range(quantum):
                timeline.append((name, next(task)))
        except StopIteration:
            continue
        except BaseException as error:
            timeline.append((name, error))
            errors.append(error)
            continue
        ready.append((name, task))
    if errors:
        raise errors[0]
    return timeline
