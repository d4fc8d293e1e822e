"""A race that the schedule engine must find while the submission is loaded, or its silence about the submission means nothing.

A submission can, by accident or on purpose, make threads run one after another (``Thread.start = Thread.run``) or put something
else in the engine's way. Then this race disappears too.
"""

from __future__ import annotations

import threading

LOST, KEPT = 1, 2
"""What :func:`race` returns when an update was lost, and when none was."""


def race() -> int:
    """Two threads read under a lock, and write under it again: the lock is let go in between, and an update may be lost."""
    lock = threading.Lock()
    total = [0]

    def add() -> None:
        with lock:
            seen = total[0]
        with lock:
            total[0] = seen + 1

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total[0]
