"""Setters write a, then b; the checker expects to see both or neither."""

from common import run


def setters(count: int) -> None:
    """Run so many setters and one checker."""
    a, b = 0, 0

    def put():
        nonlocal a, b
        a = 1
        b = -1

    def check():
        assert (a == 0 and b == 0) or (a == 1 and b == -1)

    run(*[put] * count, check)


def main():
    setters(2)
