"""One thread guards a value with another lock than the others."""

import threading

from common import run


def main():
    right, wrong = threading.Lock(), threading.Lock()
    value = 0

    def careful():
        nonlocal value
        with right:
            seen = value
            value += 1
            assert value == seen + 1

    def careless():
        nonlocal value
        with wrong:
            value += 1

    run(careful, *[careless] * 3)
