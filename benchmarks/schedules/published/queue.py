"""A hand-made queue: the reader takes it to be filled once it may look."""

import threading

from common import run

SIZE = 3


def main():
    lock = threading.Lock()
    stored, items, filling, emptying = [None] * SIZE, 0, True, False

    def fill():
        nonlocal items, filling, emptying
        with lock:
            stored[items] = 0
            items += 1
        for value in range(1, SIZE):
            with lock:
                if filling:
                    stored[items] = value
                    items += 1
                    filling, emptying = False, True

    def empty():
        nonlocal items, filling, emptying
        for value in range(SIZE):
            with lock:
                if emptying:
                    items -= 1
                    assert stored[items] == value
                    filling, emptying = True, False

    run(fill, empty)
