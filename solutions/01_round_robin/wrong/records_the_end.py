"""Records what a task returns at its end as if it had yielded it.

Rule: 1, 2
Check: one_step_a_turn, any_value_is_recorded
Why: The timeline has the values that were yielded. To say that it is exhausted is not a step.
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
        except StopIteration as end:
            if end.value is not None:
                timeline.append((name, end.value))
        except BaseException as error:
            timeline.append((name, error))
        else:
            ready.append((name, task))
    return timeline
