"""Looks at the quantum only when the first task has taken a step.

Rule: 0
Check: bad_quantum
Why: A ValueError for a wrong argument comes before anything is done: a step can't be taken back.
"""

from collections import deque


def run_round_robin(tasks, quantum=1):
    timeline, ready = [], deque(tasks.items())
    while ready:
        name, task = ready.popleft()
        if _turn(name, task, quantum, timeline):
            ready.append((name, task))
    return timeline


def _turn(name, task, quantum, timeline):
    taken = 0
    while taken != quantum:
        try:
            value = next(task)
        except StopIteration:
            return False
        except BaseException as error:
            timeline.append((name, error))
            return False
        timeline.append((name, value))
        taken += 1
        if taken > quantum:
            raise ValueError("quantum")
    return True
