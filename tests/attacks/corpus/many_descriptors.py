"""Opens descriptors until there are no more.

Harm: the grader, too, has none left
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import contextlib
import os

with contextlib.suppress(OSError):
    while True:
        os.dup(1)
