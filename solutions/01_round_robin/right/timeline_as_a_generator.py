"""The timeline is a generator of its own, and islice cuts the turns; a turn is short when the task is exhausted."""

from itertools import islice


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("a quantum is 1 or more")
    return list(_timeline(dict(tasks), quantum))


def _timeline(running, quantum):
    while running:
        for name, task in list(running.items()):
            taken = 0
            try:
                for value in islice(task, quantum):
                    taken += 1
                    yield name, value
            except BaseException as error:
                yield name, error
                taken = 0
            if taken < quantum:
                del running[name]
