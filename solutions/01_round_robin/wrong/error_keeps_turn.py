"""Round robin whose raising task is removed when its turn is over.

Rule: 3
Check: a_raising_task_is_removed
Why: For quantum > 1 and an iterator that can go on after it has raised: it is advanced again in that turn.
"""

def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum below 1")
    timeline = []
    row = list(tasks.items())
    while row:
        again = []
        for name, task in row:
            failed = False
            for _ in range(quantum):
                try:
                    timeline.append((name, next(task)))
                except StopIteration:
                    failed = True
                    break
                except BaseException as error:
                    timeline.append((name, error))
                    failed = True
            if not failed:
                again.append((name, task))
        row = again
    return timeline
