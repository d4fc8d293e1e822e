"""How much one submission may use. Generous for honest work, small for a machine."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True)
class Limits:
    """``memory``: bytes of private memory of the whole tree; ``processes``: processes and threads at once;
    ``output``: bytes printed; ``kept_output``: bytes of them kept for the verdict; ``file_size``, ``descriptors``: a process's;
    ``scratch``: bytes in /tmp and in /dev/shm, each; ``cpu``: seconds of processor time of one process, for the case that the
    grader itself is gone: its own time limits are far below.
    """

    memory: int = 1536 * MIB
    processes: int = 512
    output: int = 64 * MIB
    kept_output: int = 16 * 2**10
    file_size: int = 256 * MIB
    descriptors: int = 512
    scratch: int = 512 * MIB
    cpu: int = 600

    def as_rlimits(self) -> dict[str, int]:
        """For setrlimit(2). No RLIMIT_AS: it makes Thread.start() fail or hang long before memory is short."""
        return {
            "RLIMIT_CORE": 0,
            "RLIMIT_CPU": self.cpu,
            "RLIMIT_NPROC": self.processes,
            "RLIMIT_FSIZE": self.file_size,
            "RLIMIT_NOFILE": self.descriptors,
        }
