"""Round robin with a sentinel of its own, compared with ==.

Rule: 2
Check: any_value_is_recorded
Why: When a yielded value's __eq__ says True to anything (unittest.mock.ANY), or raises.
"""

END = object()


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum below 1")
    timeline = []
    row = list(tasks.items())
    while row:
        again = []
        for name, task in row:
            for _ in range(quantum):
                try:
                    value = next(task, END)
                except BaseException as error:
                    timeline.append((name, error))
                    break
                if value == END:
                    break
                timeline.append((name, value))
            else:
                again.append((name, task))
        row = again
    return timeline
