"""Does not look at the quantum.

Rule: 0
Check: bad_quantum
Why: With a quantum of 0 nobody ever takes a step, and nobody is ever done.
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
