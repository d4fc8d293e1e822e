"""Fills its memory.

Harm: the machine swaps, or its other processes are killed
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

kept = []
for _ in range(30_000):
    kept.append(bytearray(b"x") * 2**20)
