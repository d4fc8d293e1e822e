"""Prints its own environment and that of every process that it sees.

Harm: passwords and tokens come out
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap
"""

import os

print(dict(os.environ))
for entry in os.listdir("/proc"):
    if entry.isdigit():
        for name in ("environ", "cmdline"):
            try:
                with open(f"/proc/{entry}/{name}", "rb") as file:
                    print(file.read(4000))
            except OSError:
                pass
