"""The ways to start a process that this platform has."""

from __future__ import annotations

import multiprocessing

ORDER = ("fork", "forkserver", "spawn")


def start_methods() -> list[str]:
    """Of fork, forkserver and spawn those that exist here, in this order."""
    have = multiprocessing.get_all_start_methods()
    return [method for method in ORDER if method in have]
