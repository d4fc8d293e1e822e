"""Goes round over all tasks until a whole round has brought nothing.

Rule: 4
Check: a_finished_task_takes_no_turns
Why: In every round the finished ones are asked again, and an iterator may answer after its end.
"""


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline, failed, before = [], set(), -1
    while len(timeline) > before:
        before = len(timeline)
        for name, task in tasks.items():
            if name in failed:
                continue
            try:
                for _ in range(quantum):
                    timeline.append((name, next(task)))
            except StopIteration:
                pass
            except BaseException as error:
                timeline.append((name, error))
                failed.add(name)
    return timeline
