"""Takes one step more than it shows, to know in time whether the task has another one.

Rule: 1
Check: each_step_in_its_turn
Why: That step is taken before its turn: a task sees itself advanced while another one should be.
"""

END = object()


def _step(task):
    try:
        return next(task, END), False
    except BaseException as error:
        return error, True


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline = []
    coming = {name: _step(task) for name, task in tasks.items()}
    while coming:
        for name in list(coming):
            for _ in range(quantum):
                value, last = coming[name]
                if value is END:
                    del coming[name]
                    break
                timeline.append((name, value))
                if last:
                    del coming[name]
                    break
                coming[name] = _step(tasks[name])
    return timeline
