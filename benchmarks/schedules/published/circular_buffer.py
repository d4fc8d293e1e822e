"""A ring buffer of which the reader does not wait for the writer."""

import threading

from common import run

SIZE = 4


def main():
    lock = threading.Lock()
    ring, first, after, sending, receiving = [0] * SIZE, 0, 0, True, False

    def write():
        nonlocal after, sending, receiving
        for value in range(3):
            with lock:
                if sending:
                    ring[after] = value
                    after = (after + 1) % SIZE
                    sending, receiving = False, True

    def read():
        nonlocal first, sending, receiving
        for value in range(3):
            with lock:
                if receiving:
                    taken = ring[first]
                    first = (first + 1) % SIZE
                    assert taken == value
                    receiving, sending = False, True

    run(write, read)
