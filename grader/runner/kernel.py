"""Linux system calls that the standard library does not offer, through ctypes: imported only by walls that need them.

ctypes costs a runner a few milliseconds.
"""

from __future__ import annotations

import ctypes
import os

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
"""Options of prctl(2)."""


def system_call(number: int, *arguments: object) -> int:
    """Call syscall(2) with integers, bytes (a pointer to them) and None (a null pointer); -1 if it failed, see :func:`checked`."""
    wide = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    return int(ctypes.CDLL(None, use_errno=True).syscall(ctypes.c_long(number), *wide))


def process_control(option: int, value: int) -> None:
    """Call prctl(2). Raises OSError if the kernel refuses."""
    checked(int(ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)))


def checked(result: int) -> int:
    """A system call's result; raises OSError if it failed."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
