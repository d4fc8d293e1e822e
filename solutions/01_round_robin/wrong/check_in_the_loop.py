"""Round robin that checks the quantum where it uses it.

Rule: 0
Check: bad_quantum
Why: For a dict without tasks: quantum=0 returns [] instead of raising ValueError.
"""

def take_turn(name, task, quantum, timeline):
    if quantum < 1:
        raise ValueError("quantum below 1")
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


def run_round_robin(tasks, quantum=1):
    timeline = []
    row = list(tasks.items())
    while row:
        row = [(name, task) for name, task in row if take_turn(name, task, quantum, timeline)]
    return timeline
