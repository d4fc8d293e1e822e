"""Makes System V shared memory, which outlives processes.

Harm: segments are left on the machine, or are read by the next submission
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
identity = libc.shmget(0xBA4E, 4096, 0o1666)
print("segment", identity >= 0)
