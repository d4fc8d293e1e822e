"""Makes a folder two thousand folders deep, and takes its own rights away.

Harm: clearing up fails, and the folder stays
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import contextlib
import os
import tempfile

os.chdir(tempfile.mkdtemp())
with contextlib.suppress(OSError):
    for _ in range(2000):
        os.mkdir("deep")
        os.chdir("deep")
    os.chmod("..", 0)
