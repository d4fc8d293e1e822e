"""Makes twenty thousand files.

Harm: clearing up takes for ever, or the disk has no inode left
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import contextlib
import os
import tempfile

folder = tempfile.mkdtemp()
with contextlib.suppress(OSError):
    for number in range(20_000):
        os.close(os.open(f"{folder}/{number}", os.O_CREAT | os.O_WRONLY))
