"""Round robin that takes "generator raised StopIteration" for the end of a task.

Rule: 3
Check: a_raising_task_is_recorded
Why: When a generator lets a StopIteration out: it raises RuntimeError, and that is not recorded.
"""

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
                    value = next(task)
                except BaseException as error:
                    if not isinstance(error, StopIteration) and not isinstance(error.__cause__, StopIteration):
                        timeline.append((name, error))
                    break
                timeline.append((name, value))
            else:
                again.append((name, task))
        row = again
    return timeline
