"""Leaves a daemon that listens on a port.

Harm: the next submission can't have the port, or talks to the daemon
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import os
import socket
import time

if os.fork() == 0:
    os.setsid()
    server = socket.create_server(("127.0.0.1", 48_231))
    time.sleep(600)
time.sleep(0.1)
