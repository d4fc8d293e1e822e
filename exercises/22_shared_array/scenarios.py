"""What the grader has your render_mandelbrot do. Nothing here knows what should come out."""

import ctypes
import os
import signal
import socket
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


def tried_by_workers_that_exit(width, height, max_iterations, workers):
    """The same with forked processes that, if they are told to end, do so by themselves: with an exit code above 0."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=lambda: signal.signal(signal.SIGTERM, lambda *_: os._exit(1)))
    return tried(width, height, max_iterations, workers)


def whatever_comes(width, height, max_iterations, workers):
    """One call; neither what it returns nor what it raises is kept, and with it what that would keep open."""
    attempt(render, width, height, max_iterations, workers)


def watched(width, height, max_iterations, workers):
    """One picture: the largest block that any process mapped, how many of them could hold all of the picture, and how often the
    others sent each of the 256 bytes."""
    folder = Path(tempfile.mkdtemp())
    os.environ[FOLDER] = str(folder)
    prepared = spawn.get_preparation_data
    spawn.get_preparation_data = lambda name: prepared(name) | {"init_main_from_path": __file__}
    watch()
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=watch_sockets)
    render(width, height, max_iterations, workers)
    notes = {tuple(map(int, line.split())) for page in folder.glob("mapped-*") for line in page.read_text().splitlines()}
    mapped = [size for size, _, _ in notes] + [sys.maxsize] * maps_by_hand()
    large = {(file, disk) for size, file, disk in notes if file and size >= width * height}
    sent = Counter()
    for page in set(folder.glob("sent-*")) - {folder / f"sent-{os.getpid()}"}:
        sent.update(page.read_bytes())
    return {"largest": max(mapped, default=0), "large": len(large), "sent": [sent[byte] for byte in range(256)]}


def watch():
    """From now on write down what this process, and whatever it forks, maps and sends through multiprocessing's connections."""
    sys.addaudithook(write_mapping_down)
    for kind in connection._ConnectionBase.__subclasses__():
        kind._send_bytes = writing_down(kind._send_bytes)


def watch_sockets():
    """The same for what goes through sockets of this process. Not for the caller: the grader itself talks to it through one."""
    socket.socket.send, socket.socket.sendall = writing_down(socket.socket.send), writing_down(socket.socket.sendall)


def maps_by_hand():
    """Whether the submission has looked up such a function while it was imported: by itself, or in a library that it keeps."""
    kept = vars(shared_array).values()
    libraries = [each for each in kept if isinstance(each, ctypes.CDLL)]
    return any(getattr(each, "__name__", "") in BY_HAND for each in kept) or any(BY_HAND & vars(each).keys() for each in libraries)


def write_mapping_down(event, args):
    """A line for a mapping: its size, and which file it is of; 0 and 0 where that can't be seen, or where it is of none."""
    if event == "mmap.__new__" and args[2] != FOR_ONESELF:
        file = os.fstat(args[0]) if args[0] != -1 else None
        write_down("mapped", b"%d %d %d\n" % (args[1] or file.st_size, file.st_ino if file else 0, file.st_dev if file else 0))
    elif event == "ctypes.dlsym" and args[1] in BY_HAND:
        write_down("mapped", b"%d 0 0\n" % sys.maxsize)


def writing_down(send):
    def send_and_write_down(self, data, *flags):
        write_down("sent", data)
        return send(self, data, *flags)

    return send_and_write_down


def write_down(what, data):
    page(what, os.getpid()).write(data)


@cache
def page(what, pid):
    """A process's own file for one kind of notes; a forked child has another pid, and so another file."""
    return open(Path(os.environ[FOLDER], f"{what}-{pid}"), "ab", buffering=0)


if __name__ == "__mp_main__":  # this is a process that a watched call has spawned
    watch()
    watch_sockets()
