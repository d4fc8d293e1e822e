"""What the grader has your render_mandelbrot do. Nothing here knows what should come out."""

import ctypes
import os
import sys
import tempfile
from collections import Counter
from functools import cache
from multiprocessing import connection, spawn
from pathlib import Path

import shared_array
from grader.runner.tools import attempt, children_so_far

FOLDER = "BAKEHOUSE_WATCHED"
"""The environment's variable that tells a call's processes where to write down what they do."""
FOR_ONESELF = 3
"""A way to map that shares nothing with a writer: mmap.ACCESS_COPY."""
BY_HAND = {"mmap", "mmap64", "shmat", "MapViewOfFile"}
"""Functions of the C library that map. How much can't be seen: it counts as large."""


def render(width, height, max_iterations, workers):
    """One picture."""
    return shared_array.render_mandelbrot(width, height, max_iterations, workers)


def some_pixels(width, height, max_iterations, places, workers):
    """Of one picture the bytes at these places."""
    image = render(width, height, max_iterations, workers)
    return b"".join(image[place : place + 1] for place in places)


def tried(width, height, max_iterations, workers):
    """One call that may raise; if it does not, what it returned, in words. And whether a child process has come and gone."""
    before = children_so_far()
    how, value = attempt(render, width, height, max_iterations, workers)
    if how == "returned":
        value = f"{len(value)} bytes" if isinstance(value, bytes) else type(value).__name__
    return {"outcome": (how, value), "children": children_so_far() - before}


def watched(width, height, max_iterations, workers):
    """One picture: the largest block that any process mapped, and how often the others sent each of the 256 bytes."""
    folder = Path(tempfile.mkdtemp())
    os.environ[FOLDER] = str(folder)
    prepared = spawn.get_preparation_data
    spawn.get_preparation_data = lambda name: prepared(name) | {"init_main_from_path": __file__}
    watch()
    render(width, height, max_iterations, workers)
    mapped = [int(number) for page in folder.glob("mapped-*") for number in page.read_text().split()]
    mapped += [sys.maxsize] * maps_by_hand()
    sent = Counter()
    for page in set(folder.glob("sent-*")) - {folder / f"sent-{os.getpid()}"}:
        sent.update(page.read_bytes())
    return {"largest": max(mapped, default=0), "sent": [sent[byte] for byte in range(256)]}


def watch():
    """From now on write down what this process, and whatever it forks, maps and sends through multiprocessing's connections."""
    sys.addaudithook(write_mapping_down)
    for kind in connection._ConnectionBase.__subclasses__():
        kind._send_bytes = writing_down(kind._send_bytes)


def maps_by_hand():
    """Whether the submission has looked up such a function while it was imported: by itself, or in a library that it keeps."""
    kept = vars(shared_array).values()
    libraries = [each for each in kept if isinstance(each, ctypes.CDLL)]
    return any(getattr(each, "__name__", "") in BY_HAND for each in kept) or any(BY_HAND & vars(each).keys() for each in libraries)


def write_mapping_down(event, args):
    if event == "mmap.__new__" and args[2] != FOR_ONESELF:
        write_down("mapped", b"%d " % (args[1] or os.fstat(args[0]).st_size))
    elif event == "ctypes.dlsym" and args[1] in BY_HAND:
        write_down("mapped", b"%d " % sys.maxsize)


def writing_down(send):
    def send_bytes(self, data):
        write_down("sent", data)
        return send(self, data)

    return send_bytes


def write_down(what, data):
    page(what, os.getpid()).write(data)


@cache
def page(what, pid):
    """A process's own file for one kind of notes; a forked child has another pid, and so another file."""
    return open(Path(os.environ[FOLDER], f"{what}-{pid}"), "ab", buffering=0)


if __name__ == "__mp_main__":  # this is a process that a watched call has spawned
    watch()
