"""Reads its parent's memory by a system call, without opening a file.

Harm: what is asked next is known before it is asked
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock
"""

import ctypes
import os
import re

READ = 310 if os.uname().machine == "x86_64" else 270


class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


address = int(re.search(r"^[0-9a-f]+", open("/proc/self/maps").read())[0], 16)
kept = ctypes.create_string_buffer(64)
mine, theirs = Piece(ctypes.addressof(kept), 64), Piece(address, 64)
for pid in {os.getppid(), 1}:
    if ctypes.CDLL(None).syscall(READ, pid, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0) > 0:
        print("planted secret: read the memory of", pid)
