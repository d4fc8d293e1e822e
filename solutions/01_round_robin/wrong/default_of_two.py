"""Without a quantum, a turn has two steps.

Rule: 1
Check: one_step_a_turn
Why: The quantum is 1 unless the caller says otherwise.
"""

from collections import deque


def run_round_robin(tasks, quantum=2):
    if quantum < 1:
        raise ValueError("quantum")
    timeline, ready = [], deque(tasks.items())
    while ready:
        name, task = ready.popleft()
        if _turn(name, task, quantum, timeline):
            ready.append((name, task))
    return timeline


def _turn(name, task, quantum, timeline):
    for _ in range(quantum):
        try:
            value = next(task)
        except StopIteration:
            return False
        except BaseException as error:
            timeline.append((name, error))
            return False
        timeline.append((name, value))
    return True
