"""Records an exception's repr in place of the exception.

Rule: 3
Check: a_raising_task_is_recorded
Why: The caller wants to look at the exception: its class, its attributes, its traceback.
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
                timeline.append((name, next(task)))
        except StopIteration:
            continue
        except BaseException as error:
            timeline.append((name, f"{type(error).__name__}: {error}"))
            continue
        ready.append((name, task))
    return timeline
