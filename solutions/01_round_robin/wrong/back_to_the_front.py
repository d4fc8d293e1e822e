"""Puts a task that wants more to the front of the queue again.

Rule: 1
Check: one_step_a_turn, up_to_quantum_steps_a_turn
Why: The first task then keeps every turn until it is done, and nobody else gets on meanwhile.
"""

from collections import deque


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline, ready = [], deque(tasks.items())
    while ready:
        name, task = ready.popleft()
        if _turn(name, task, quantum, timeline):
            ready.appendleft((name, task))
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
