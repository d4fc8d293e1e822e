"""A token goes round four places; the check expects it to have arrived everywhere."""

import threading

from common import run


def main():
    lock = threading.Lock()
    x1, x2, x3, x4 = 1, 2, 1, 0

    def first():
        nonlocal x1
        with lock:
            x1 = (x3 + 1) % 4

    def second():
        nonlocal x2
        with lock:
            x2 = x1

    def third():
        nonlocal x3
        with lock:
            x3 = x2

    def fourth():
        nonlocal x4
        with lock:
            x4 = x3

    run(first, second, third, fourth)
    assert x1 == x2 == x3 == x4
