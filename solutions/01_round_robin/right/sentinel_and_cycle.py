"""A default for next() in place of StopIteration, and cycle() over the tasks, rebuilt when one of them ends."""

from collections.abc import Iterator
from itertools import cycle

DONE = object()


class Job:
    def __init__(self, name: str, task: Iterator) -> None:
        self.name, self.task, self.done = name, task, False

    def step(self) -> list[tuple[str, object]]:
        try:
            value = next(self.task, DONE)
        except BaseException as error:
            self.done = True
            return [(self.name, error)]
        self.done = value is DONE
        return [] if self.done else [(self.name, value)]


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError(quantum)
    jobs = [Job(*item) for item in tasks.items()]
    timeline, left = [], len(jobs)
    for job in cycle(jobs):
        if left == 0:
            break
        for _ in range(0 if job.done else quantum):
            timeline += job.step()
            if job.done:
                left -= 1
                break
    return timeline
