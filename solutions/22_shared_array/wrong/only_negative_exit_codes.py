"""A worker counts as dead if its exit code is below 0.

Rule: 4
Check: a_death_is_an_error
Why: One that ended itself in the middle, or by an exception, has a code above 0; its rows are black, and nobody is told.
"""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def paint(name, width, height, limit, rows):
    block = SharedMemory(name)
    try:
        for y in rows:
            for x in range(width):
                c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
                z = n = 0
                while abs(z) <= 2 and n < limit:
                    z = z * z + c
                    n += 1
                block.buf[y * width + x] = min(255, n)
    finally:
        block.close()


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("below 1")
    block = SharedMemory(create=True, size=width * height)
    try:
        team = [
            Process(target=paint, args=(block.name, width, height, max_iterations, range(first, height, workers)))
            for first in range(min(workers, height))
        ]
        for process in team:
            process.start()
        for process in team:
            process.join()
        if any(process.exitcode < 0 for process in team):
            raise RuntimeError("a worker was killed")
        return bytes(block.buf[: width * height])
    finally:
        block.close()
        block.unlink()
