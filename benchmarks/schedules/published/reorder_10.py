"""reorder_3 with 10 threads."""

from reorder_3 import setters


def main():
    setters(9)
