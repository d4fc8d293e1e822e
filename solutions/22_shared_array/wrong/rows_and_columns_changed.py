"""The byte of column x and row y is written to x * height + y.

Rule: 1
Check: every_pixel
Why: The picture lies on its side: rows come one after another, not columns.
"""

from concurrent.futures import ProcessPoolExecutor
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
            block.buf[y : width * height : height] = row(y, width, height, limit)
    finally:
        block.close()


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be at least 1")
    block = SharedMemory(create=True, size=width * height)
    try:
        step = min(height, 4 * workers)
        with ProcessPoolExecutor(workers) as pool:
            parts = [pool.submit(paint, block.name, width, height, max_iterations, first, step) for first in range(step)]
            for part in parts:
                part.result()
        return bytes(block.buf[: width * height])
    finally:
        block.close()
        block.unlink()
