"""The same for the time of a call only, and put back before anyone looks.

Harm: what the stages say of themselves looks like processes
Base: 25_ipc_pipeline/wrong/all_in_the_caller.py (the attack comes after it)
Honest: no_stages, bad_capacity
Held: bubblewrap, landlock, limits
"""

import os

real = os.getpid


def through(index, stage, line):
    for item in line:
        os.getpid = lambda: 70_000 + index
        try:
            yield stage(item)
        finally:
            os.getpid = real
