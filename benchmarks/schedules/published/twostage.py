"""Two values that belong together are set and read in two stages, each under its own lock."""

import threading

from common import run


def stages(writers: int, readers: int) -> None:
    """Run so many writers and readers."""
    first_lock, second_lock = threading.Lock(), threading.Lock()
    first, second = 0, 0

    def write():
        nonlocal first, second
        with first_lock:
            first = 1
        with second_lock:
            second = first + 1

    def read():
        with first_lock:
            if first == 0:
                return
            seen = first
        with second_lock:
            assert second == seen + 1

    run(*[write] * writers, *[read] * readers)


def main():
    stages(1, 1)
