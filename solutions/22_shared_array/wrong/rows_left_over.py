"""Each worker gets as many rows as go evenly, and nobody the rest.

Rule: 1
Check: every_pixel
Why: The last rows stay black wherever the height does not divide by the number of workers.
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


def paint(name, width, height, limit, top, bottom):
    block = SharedMemory(name)
    try:
        for y in range(top, bottom):
            block.buf[y * width : (y + 1) * width] = row(y, width, height, limit)
    finally:
        block.close()


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be at least 1")
    block = SharedMemory(create=True, size=width * height)
    try:
        workers = min(workers, height)
        share = height // workers
        with ProcessPoolExecutor(workers) as pool:
            tops = range(0, workers * share, share)
            parts = [pool.submit(paint, block.name, width, height, max_iterations, top, top + share) for top in tops]
            for part in parts:
                part.result()
        return bytes(block.buf[: width * height])
    finally:
        block.close()
        block.unlink()
