"""Sleeps for ever when the interpreter ends.

Harm: a polite end never comes
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import atexit
import threading
import time


class Sleeper:
    def __del__(self):
        time.sleep(3600)


atexit.register(time.sleep, 3600)
threading._register_atexit(time.sleep, 3600)
kept = Sleeper()
kept.itself = kept
