"""Runs rounds until the first task is exhausted, as zip does.

Rule: 1
Check: one_step_a_turn, up_to_quantum_steps_a_turn
Why: The other tasks never come to their end.
"""


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline = []
    while tasks:
        for name, task in tasks.items():
            for _ in range(quantum):
                try:
                    value = next(task)
                except StopIteration:
                    return timeline
                except BaseException as error:
                    timeline.append((name, error))
                    return timeline
                timeline.append((name, value))
    return timeline
