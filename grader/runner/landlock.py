"""Landlock: what this process and all that it starts may read, write and signal, given up for good.

Linux 5.13 and newer, for any user. See landlock(7) and the kernel's userspace-api/landlock.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable

from grader.runner.kernel import PR_SET_NO_NEW_PRIVS, checked, process_control, system_call

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""System call numbers, the same on every architecture."""
VERSION = 1
PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = (1 << bit for bit in range(4))
REFER, TRUNCATE, IOCTL_DEVICE = 1 << 13, 1 << 14, 1 << 15
FILE_RIGHTS = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEVICE
"""The rights that a rule on a single file may have; the others are a folder's."""
READ = EXECUTE | READ_FILE | READ_DIR
SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11
RIGHTS_SINCE = {1: (1 << 13) - 1, 2: REFER, 3: TRUNCATE, 5: IOCTL_DEVICE}
"""Version of the interface -> rights that it added."""
SCOPES_SINCE = 6


def version() -> int:
    """The kernel's version of Landlock's interface, 0 where there is none."""
    return max(0, system_call(CREATE_RULESET, None, 0, VERSION))


def confine(listable: Iterable[str], readable: Iterable[str], writable: Iterable[str]) -> None:
    """Leave this process only ``readable`` and ``writable`` files and folders, and signals only to what it starts.

    Of ``listable`` folders it may see the names, but read no more than ``readable`` allows. Paths that do not exist are left
    out. Raises OSError if the kernel refuses.
    """
    have = version()
    rights = 0
    for since, more in RIGHTS_SINCE.items():
        rights |= more if have >= since else 0
    scopes = SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS if have >= SCOPES_SINCE else 0
    attributes = struct.pack("QQQ", rights, 0, scopes)
    size = len(attributes) if scopes else struct.calcsize("Q")
    ruleset = checked(system_call(CREATE_RULESET, attributes, size, 0))
    try:
        for path in listable:
            _allow(ruleset, path, READ_DIR & rights)
        for path in readable:
            _allow(ruleset, path, READ & rights)
        for path in writable:
            _allow(ruleset, path, rights)
        process_control(PR_SET_NO_NEW_PRIVS, 1)
        checked(system_call(RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    if sys.platform != "linux":
        return
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # it does not exist here
        return
    try:
        allowed = rights if os.path.isdir(path) else rights & FILE_RIGHTS  # noqa: PTH112 - pathlib costs the runner an import
        checked(system_call(ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", allowed, descriptor), 0))
    finally:
        os.close(descriptor)
