"""There is a block for the whole picture, and the caller fills it with rows that it is sent through sockets.

Rule: 2
Check: no_pixels_travel
Why: The rows are pickled on their way, whatever they are sent through.
"""

import pickle
import socket
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def paint(end, width, height, limit, rows):
    with end, end.makefile("wb") as file:
        for y in rows:
            row = bytearray()
            for x in range(width):
                c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
                z = n = 0
                while abs(z) <= 2 and n < limit:
                    z = z * z + c
                    n += 1
                row.append(min(255, n))
            pickle.dump((y, row), file)
        pickle.dump(None, file)


def take(end, canvas, width):
    with end, end.makefile("rb") as file:
        try:
            while (message := pickle.load(file)) is not None:
                y, row = message
                canvas[y * width : (y + 1) * width] = row
            return True
        except (EOFError, pickle.UnpicklingError, OSError):
            return False


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("below 1")
    block = SharedMemory(create=True, size=width * height)
    team = []
    try:
        for first in range(min(workers, height)):
            mine, theirs = socket.socketpair()
            process = Process(target=paint, args=(theirs, width, height, max_iterations, range(first, height, workers)))
            process.start()
            theirs.close()
            team.append((process, mine))
        fine = [take(mine, block.buf, width) for _, mine in team]
        for process, _ in team:
            process.join()
            process.close()
        if not all(fine):
            raise RuntimeError("a worker is dead")
        return bytes(block.buf[: width * height])
    finally:
        block.close()
        block.unlink()
