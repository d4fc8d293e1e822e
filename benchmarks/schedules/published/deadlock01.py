"""Two locks, taken in opposite orders."""

import threading

from common import run


def main():
    a, b = threading.Lock(), threading.Lock()
    count = 0

    def up():
        nonlocal count
        with a, b:
            count += 1

    def down():
        nonlocal count
        with b, a:
            count -= 1

    run(up, down)
