"""A helper returns the value or the exception, and whoever gets an exception takes it for one that was raised.

Rule: 2
Check: any_value_is_recorded
Why: A task may yield an exception that it has caught, and go on: that is a value like any other.
"""

from collections import deque

END = object()


def _step(task):
    try:
        return next(task, END)
    except BaseException as error:
        return error


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    timeline, ready = [], deque(tasks.items())
    while ready:
        name, task = ready.popleft()
        for _ in range(quantum):
            value = _step(task)
            if value is END:
                break
            timeline.append((name, value))
            if isinstance(value, BaseException):
                break
        else:
            ready.append((name, task))
    return timeline
