"""Closes every descriptor, and goes on.

Harm: the grader waits for an answer that can't come
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import os
import time

os.closerange(0, 4096)
time.sleep(3600)
