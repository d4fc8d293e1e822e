"""Seccomp: system calls that this process and all that it starts give up for good.

Linux 3.17 and newer on x86-64 and ARM64, for any user. See seccomp(2); the filter is a program of classic BPF that the kernel
runs before each system call. What is refused is what no Python program needs and what holes in kernels were made of:
looking into other processes, namespaces, code for the kernel to run, its key rings, its second way of input and output.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys

from grader.runner.kernel import PR_SET_NO_NEW_PRIVS, checked, process_control, system_call

SET_MODE_FILTER = 1
ALLOW, ERRNO = 0x7FFF0000, 0x00050000
"""What a filter answers: let it through, or fail with the error number in its low 16 bits."""
LOAD, JUMP_IF_EQUAL, JUMP_IF_AT_LEAST, JUMP_IF_ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
"""The instructions of classic BPF that are used here."""
NUMBER_AT, ARCHITECTURE_AT, FIRST_ARGUMENT_AT = 0, 4, 16
"""Where struct seccomp_data has what the filter looks at, in bytes; the low half of the argument, on little-endian machines."""
OTHER_NUMBERS = 0x40000000
"""From here on x86-64 counts its calls a second time, for programs with short pointers."""
NAMESPACES = 0x7E020000
"""The flags of clone(2) that make a namespace: mount, cgroup, UTS, IPC, user, process ids and network."""

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""Names as uname(2) has them, with their AUDIT_ARCH_*. The tables below have their numbers in this order."""
INSTALL, CLONE = (317, 277), (56, 220)
"""seccomp(2) itself, and clone(2), which is refused where it would make a namespace."""
CLONE3 = 435
"""clone3(2) hides its flags behind a pointer; told that it does not exist, the C library takes clone(2)."""
KERNEL = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "unshare": (272, 97),
    "setns": (308, 268),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
}
"""What an unprivileged process may call. Mounting, loading a module and the like take a privilege that no runner has."""
MACHINE_WIDE = {"shmget": (29, 194), "semget": (64, 190), "msgget": (68, 186), "mq_open": (240, 180)}
"""System V's and POSIX's means of communication that outlive the process that made them, and that the whole machine sees."""


def available() -> bool:
    """Whether this machine's numbers are known here."""
    return sys.platform == "linux" and sys.byteorder == "little" and os.uname().machine in ARCHITECTURES


def refuse(machine_wide: bool) -> None:
    """From now on :data:`KERNEL`'s calls fail with EPERM; with ``machine_wide`` also :data:`MACHINE_WIDE`'s.

    Does nothing where the numbers are not known. Raises OSError if the kernel takes no filter.
    """
    if sys.platform != "linux" or not available():
        return
    machine = os.uname().machine
    column = list(ARCHITECTURES).index(machine)
    calls = {**KERNEL, **(MACHINE_WIDE if machine_wide else {})}
    code = program([numbers[column] for numbers in calls.values()], CLONE[column], ARCHITECTURES[machine])
    instructions = ctypes.create_string_buffer(code, len(code))
    head = struct.pack("HxxxxxxQ", len(code) // 8, ctypes.addressof(instructions))  # struct sock_fprog: how many, and where
    process_control(PR_SET_NO_NEW_PRIVS, 1)
    checked(system_call(INSTALL[column], SET_MODE_FILTER, 0, head))


def program(refused: list[int], clone: int, architecture: int) -> bytes:
    """The filter: 8 bytes an instruction (operation, jump if so, jump if not, operand), each jump counted from the next one.

    Calls of another architecture and those in ``refused`` fail; clone(2) does where it would make a namespace.
    """
    permission, no_call = ERRNO | errno.EPERM, ERRNO | errno.ENOSYS
    checks = [
        _instruction(LOAD, ARCHITECTURE_AT),
        _instruction(JUMP_IF_EQUAL, architecture, so=1),
        _instruction(RETURN, no_call),
        _instruction(LOAD, NUMBER_AT),
        *_answer(JUMP_IF_AT_LEAST, OTHER_NUMBERS, no_call),
        *_answer(JUMP_IF_EQUAL, CLONE3, no_call),
    ]
    for number in refused:
        checks += _answer(JUMP_IF_EQUAL, number, permission)
    checks += [
        _instruction(JUMP_IF_EQUAL, clone, so=1),
        _instruction(RETURN, ALLOW),
        _instruction(LOAD, FIRST_ARGUMENT_AT),
        *_answer(JUMP_IF_ANY_BIT, NAMESPACES, permission),
        _instruction(RETURN, ALLOW),
    ]
    return b"".join(checks)


def _answer(test: int, operand: int, answer: int) -> list[bytes]:
    """Return ``answer`` if the test holds, else go on."""
    return [_instruction(test, operand, unless=1), _instruction(RETURN, answer)]


def _instruction(operation: int, operand: int, so: int = 0, unless: int = 0) -> bytes:
    return struct.pack("=HBBI", operation, so, unless, operand)
