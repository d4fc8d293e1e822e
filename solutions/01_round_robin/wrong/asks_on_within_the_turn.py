"""Uses the whole quantum, also when the task has said in the middle of it that it is exhausted.

Rule: 4
Check: a_finished_task_takes_no_turns
Why: The task is removed after its turn, but until then it is asked again.
"""


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline, running = [], dict(tasks)
    while running:
        for name, task in list(running.items()):
            over = failed = False
            for _ in range(quantum):
                try:
                    if not failed:
                        timeline.append((name, next(task)))
                except StopIteration:
                    over = True
                except BaseException as error:
                    timeline.append((name, error))
                    over = failed = True
            if over:
                del running[name]
    return timeline
