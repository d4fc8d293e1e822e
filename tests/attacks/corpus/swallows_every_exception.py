"""Catches everything, and goes on for ever.

Harm: an exception thrown in does not end it
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import time

while True:
    try:
        time.sleep(1)
    except BaseException:
        continue
