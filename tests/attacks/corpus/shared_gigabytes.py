"""Fills anonymous shared memory, which belongs to no process alone.

Harm: a sum of private memory sees nothing
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import mmap

kept = [mmap.mmap(-1, 2**30) for _ in range(8)]
for each in kept:
    for place in range(0, 2**30, 2**20):
        each[place : place + 2**20] = b"x" * 2**20
