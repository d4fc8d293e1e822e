"""Prints a gigabyte.

Harm: the grader's memory, or the verdict, fills
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import os

line = b"bread " * 10_000
for _ in range(20_000):
    os.write(1, line)
