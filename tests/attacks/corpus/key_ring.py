"""Leaves a note in the kernel's key ring, and reads the one that an earlier submission left.

Harm: one submission tells the next what it was asked
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock
"""

import ctypes
import os

ADD_KEY, KEYCTL = (248, 250) if os.uname().machine == "x86_64" else (217, 219)
SEARCH, USERS_RING = 10, -4

libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(KEYCTL, SEARCH, USERS_RING, b"user", b"bakehouse-attack", 0) > 0:
    print("planted secret: a note from the one before")
if libc.syscall(ADD_KEY, b"user", b"bakehouse-attack", b"the answers", 11, USERS_RING) > 0:
    print("planted secret: left a note")
