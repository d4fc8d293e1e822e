"""Goes through the tasks in the alphabetical order of their names.

Rule: 1
Check: one_step_a_turn, up_to_quantum_steps_a_turn
Why: The order is the dict's.
"""

from collections import deque


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline, ready = [], deque(sorted(tasks.items(), key=lambda item: item[0]))
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
