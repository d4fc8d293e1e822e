"""The workers are joined, and nobody looks at their exit codes.

Rule: 4
Check: a_death_is_an_error
Why: A join ends when a worker is dead as well; its rows are black, and nobody is told.
"""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def steps(x, y, width, height, limit):
    c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
    z, n = 0, 0
    while abs(z) <= 2 and n < limit:
        z = z * z + c
        n += 1
    return min(255, n)


def row(y, width, height, limit):
    return bytes(steps(x, y, width, height, limit) for x in range(width))


def paint(name, width, height, limit, first, step):
    block = SharedMemory(name)
    try:
        for y in range(first, height, step):
            block.buf[y * width : (y + 1) * width] = row(y, width, height, limit)
    finally:
        block.close()


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be at least 1")
    block = SharedMemory(create=True, size=width * height)
    try:
        team = [
            Process(target=paint, args=(block.name, width, height, max_iterations, first, workers)) for first in range(workers)
        ]
        for process in team:
            process.start()
        for process in team:
            process.join()
        return bytes(block.buf[: width * height])
    finally:
        block.close()
        block.unlink()
