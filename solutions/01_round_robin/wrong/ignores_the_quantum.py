"""Takes one step a turn, whatever the quantum.

Rule: 1
Check: up_to_quantum_steps_a_turn
Why: With a quantum of 3 a task may take three steps before it is the next one's turn.
"""

from collections import deque


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline, ready = [], deque(tasks.items())
    while ready:
        name, task = ready.popleft()
        try:
            timeline.append((name, next(task)))
        except StopIteration:
            continue
        except BaseException as error:
            timeline.append((name, error))
            continue
        ready.append((name, task))
    return timeline
