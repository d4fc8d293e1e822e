"""Records a new exception of the same class and text.

Rule: 3
Check: a_raising_task_is_recorded
Why: It is not the exception that the task raised: traceback, cause and attributes are gone.
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
            timeline.append((name, type(error)(*error.args)))
            continue
        ready.append((name, task))
    return timeline
