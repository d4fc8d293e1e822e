"""Forks and forks.

Harm: the machine has no process left for others
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import os
import time

for _ in range(8):  # 256 processes
    try:
        os.fork()
    except OSError:
        pass
time.sleep(60)
