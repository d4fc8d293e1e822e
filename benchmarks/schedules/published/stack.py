"""A stack that is popped without a look at whether something is on it."""

import threading

from common import run

SIZE = 3


def main():
    lock = threading.Lock()
    stored, top, pushed = [None] * SIZE, 0, False

    def push():
        nonlocal top, pushed
        for value in range(SIZE):
            with lock:
                stored[top] = value
                top += 1
                pushed = True

    def pop():
        nonlocal top
        for _ in range(SIZE):
            with lock:
                if pushed:
                    assert top > 0
                    top -= 1

    run(push, pop)
