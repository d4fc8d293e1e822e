"""Catches Exception, and with it not SystemExit, KeyboardInterrupt and GeneratorExit.

Rule: 3
Check: a_raising_task_is_recorded
Why: A task that calls sys.exit ends all the others, and the timeline is lost.
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
        except Exception as error:
            timeline.append((name, error))
            continue
        ready.append((name, task))
    return timeline
