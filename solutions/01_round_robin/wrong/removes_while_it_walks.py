"""Takes a finished task out of the list that the loop walks over.

Rule: 1
Check: one_step_a_turn, up_to_quantum_steps_a_turn
Why: The task after it moves into its place, and the loop goes past it: it loses a turn.
"""


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline = []
    running = list(tasks.items())
    while running:
        for each in running:
            name, task = each
            for _ in range(quantum):
                try:
                    timeline.append((name, next(task)))
                except StopIteration:
                    running.remove(each)
                    break
                except BaseException as error:
                    timeline.append((name, error))
                    running.remove(each)
                    break
    return timeline
