"""02 Who am I: threads and processes that are there at the same time, and say who they are.

Fill in the two functions. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check who_am_i` tells you how far you are.
"""

from typing import NamedTuple


class Identity(NamedTuple):
    """Who somebody is: the process's id, its parent's id, and the thread's native id. The numbers are the operating system's."""

    pid: int
    parent_pid: int
    thread_id: int


def identify_threads(count: int) -> list[Identity]:
    """Start `count` threads that all exist at once, let each find out its own identity, and return these in any order.

    All have ended when the call returns. A count of 0 gives []; a negative one raises ValueError before anything is started.
    """
    raise NotImplementedError("identify_threads is not written yet: what does a thread ask to learn its process's and its own id?")


def identify_processes(count: int) -> list[Identity]:
    """Start `count` child processes that all exist at once, let each find out its own identity, and return these in any order.

    The caller is the parent of each of them, whatever start method Python would use by default. All have ended when the call
    returns. A count of 0 gives []; a negative one raises ValueError before anything is started.
    """
    raise NotImplementedError("identify_processes is not written yet: first answer the same questions for identify_threads.")
