"""Runs each task to its end, and afterwards arranges what they gave as if they had taken turns.

Rule: 1
Check: each_step_in_its_turn
Why: The timeline looks right, but it is made up: the first task had done all its steps before the second one began.
"""


def _all_of(task):
    steps = []
    try:
        for value in task:
            steps.append(value)
    except BaseException as error:
        steps.append(error)
    return steps


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum")
    done = {name: _all_of(task) for name, task in tasks.items()}
    timeline = []
    while any(done.values()):
        for name, steps in done.items():
            timeline += [(name, value) for value in steps[:quantum]]
            del steps[:quantum]
    return timeline
