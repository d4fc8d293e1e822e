"""A task that ends in the middle of its turn leaves the rest of the turn to the next one.

Rule: 1
Check: up_to_quantum_steps_a_turn
Why: The next task then takes more steps in a row than the quantum, or fewer in its own turn.
"""


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline, running, place, left = [], list(tasks.items()), 0, quantum
    while running:
        place %= len(running)
        name, task = running[place]
        try:
            timeline.append((name, next(task)))
        except StopIteration:
            del running[place]
            continue
        except BaseException as error:
            timeline.append((name, error))
            del running[place]
            continue
        left -= 1
        if left == 0:
            place, left = place + 1, quantum
    return timeline
