"""Connects to an abstract socket of the machine, and listens on one.

Harm: submissions talk to each other, or to services
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock
"""

import contextlib
import socket

with contextlib.suppress(OSError):
    connection = socket.socket(socket.AF_UNIX)
    connection.connect("\0bakehouse-planted")
    print("planted secret: connected to the abstract socket")
