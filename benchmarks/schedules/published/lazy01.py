"""A sum that two threads make is not to be complete when a third looks."""

import threading

from common import run


def main():
    lock = threading.Lock()
    data = 0

    def one():
        nonlocal data
        with lock:
            data += 1

    def two():
        nonlocal data
        with lock:
            data += 2

    def look():
        with lock:
            assert data < 3

    run(one, two, look)
