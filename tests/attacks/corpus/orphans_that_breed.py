"""A family in which each member forks the next, and ends.

Harm: no list of processes is ever up to date
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import os
import time

if os.fork() == 0:
    for _ in range(2000):
        try:
            if os.fork():
                os._exit(0)
        except OSError:
            pass
        time.sleep(0.002)
    os._exit(0)
