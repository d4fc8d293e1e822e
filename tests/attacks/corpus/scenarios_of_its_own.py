"""Puts a module called scenarios into sys.modules.

Harm: the scenarios' answers are computed without the submission's counter
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import sys
import types

def in_a_row(start, steps):
    return []


def two_counters(one, other, amount):
    return [one + amount, other]


def at_once(start, plans):
    total = start + sum(call[1] for plan in plans for call in plan)
    return {"answers": [[] for _ in plans], "value": total}


fake = types.ModuleType("scenarios")
fake.in_a_row, fake.two_counters, fake.at_once = in_a_row, two_counters, at_once
sys.modules["scenarios"] = fake
