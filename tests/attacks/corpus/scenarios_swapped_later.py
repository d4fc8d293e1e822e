"""Replaces the code of the scenarios' functions while one of them runs.

Harm: the next answers are computed without the submission's counter
Base: 06_shared_counter/wrong/no_lock.py (the attack comes after it)
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import sys

def in_a_row(start, steps):
    return []


def two_counters(one, other, amount):
    return [one + amount, other]


def at_once(start, plans):
    total = start + sum(call[1] for plan in plans for call in plan)
    return {"answers": [[] for _ in plans], "value": total}


class Counter(Counter):
    def __init__(self, start=0):
        super().__init__(start)
        scenarios = sys.modules["scenarios"]
        for function in (two_counters, at_once):
            getattr(scenarios, function.__name__).__code__ = function.__code__
