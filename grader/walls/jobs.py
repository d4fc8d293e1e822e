"""A Windows Job Object: it ends the whole tree of processes when it is closed, even if the grader is killed.

See "Job Objects" in Microsoft's documentation of processes and threads. Called through ctypes, which the standard library has.
Not run by the project's tests, which have no Windows: type-checked only.
"""

from __future__ import annotations

import ctypes
import sys
from typing import ClassVar

if sys.platform == "win32":
    from ctypes import wintypes

    KILL_ON_JOB_CLOSE = 0x2000
    EXTENDED_LIMIT_INFORMATION = 9
    SET_QUOTA_AND_TERMINATE = 0x0101
    """The rights on a process that putting it into a job needs."""

    class _Basic(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

        _fields_: ClassVar = [
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        ]

    class _Extended(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_: ClassVar = [
            ("BasicLimitInformation", _Basic),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        ]

    class Job:
        """One job. Every process in it ends when it is closed."""

        def __init__(self) -> None:
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            for name in ("CreateJobObjectW", "OpenProcess"):
                getattr(self._kernel, name).restype = wintypes.HANDLE
            self._handle: int | None = self._checked(self._kernel.CreateJobObjectW(None, None))
            limits = _Extended()
            limits.BasicLimitInformation.LimitFlags = KILL_ON_JOB_CLOSE
            self._checked(
                self._kernel.SetInformationJobObject(
                    wintypes.HANDLE(self._handle), EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
                )
            )

        def hold(self, pid: int) -> None:
            """Put a process in; its later children are in, too."""
            process = wintypes.HANDLE(self._checked(self._kernel.OpenProcess(SET_QUOTA_AND_TERMINATE, False, pid)))
            try:
                self._checked(self._kernel.AssignProcessToJobObject(wintypes.HANDLE(self._handle), process))
            finally:
                self._kernel.CloseHandle(process)

        def close(self) -> None:
            """End all that is in it. May be called again."""
            if self._handle is not None:
                self._kernel.CloseHandle(wintypes.HANDLE(self._handle))
            self._handle = None

        def _checked(self, result: int | None) -> int:
            if not result:
                raise ctypes.WinError(ctypes.get_last_error())
            return result
