"""Two groups share a door: one holds the counter's lock while it waits for the door."""

import threading

from common import run


def main():
    counters, door = threading.Lock(), threading.Lock()
    inside = {"a": 0, "b": 0}

    def visit(group):
        with counters:
            inside[group] += 1
            if inside[group] == 1:
                door.acquire()
        with counters:
            inside[group] -= 1
            if inside[group] == 0:
                door.release()

    run(lambda: visit("a"), lambda: visit("b"), lambda: None, lambda: None)
