"""Eight children fill 500 MB each.

Harm: no process alone is over its limit
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import os
import time

for _ in range(8):
    if os.fork() == 0:
        kept = bytearray(b"x") * (500 * 2**20)
        time.sleep(60)
        os._exit(0)
time.sleep(60)
