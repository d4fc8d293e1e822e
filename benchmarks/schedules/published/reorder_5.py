"""reorder_3 with 5 threads."""

from reorder_3 import setters


def main():
    setters(4)
