"""Rounds: each makes the list of those who take part in the next one."""


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline = []
    running = list(tasks)
    while running:
        still_running = []
        for name in running:
            finished = False
            steps = 0
            while steps < quantum and not finished:
                try:
                    timeline.append((name, next(tasks[name])))
                    steps += 1
                except StopIteration:
                    finished = True
                except BaseException as error:
                    timeline.append((name, error))
                    finished = True
            if not finished:
                still_running.append(name)
        running = still_running
    return timeline
