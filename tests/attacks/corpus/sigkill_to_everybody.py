"""Sends SIGKILL to every process that it may.

Harm: the grader, and whatever else runs, dies
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap
"""

import os
import signal

if max(int(entry) for entry in os.listdir("/proc") if entry.isdigit()) < 200:  # in a namespace of its own; else too dangerous
    os.kill(-1, signal.SIGKILL)
