"""Leaves a daemon in a session of its own.

Harm: it outlives the check and disturbs the next ones
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import os
import subprocess
import sys

if os.fork() == 0:
    os.setsid()
    subprocess.Popen([sys.executable, "-I", "-c", "import time; time.sleep(600)", "bakehouse-attack"], start_new_session=True)
    os._exit(0)
os.wait()
