"""Sleeps for ever in a finally clause, on the way out of an error.

Harm: the check hangs on its way to failing
Base: 06_shared_counter/wrong/no_lock.py (the attack comes after it)
Honest: none
Held: bubblewrap, landlock, limits
"""

import time


def increment(self, amount=1):
    try:
        raise RuntimeError("dough")
    finally:
        time.sleep(3600)


Counter.increment = increment
