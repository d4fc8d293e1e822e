"""Lets a task that has raised take part in the next round.

Rule: 3
Check: a_raising_task_is_removed
Why: A generator has nothing more to give after an exception, but another iterator may go on as if nothing had happened.
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
            timeline.append((name, error))
        ready.append((name, task))
    return timeline
