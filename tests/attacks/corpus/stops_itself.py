"""Stops its own process.

Harm: a stopped process neither answers nor ends
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
