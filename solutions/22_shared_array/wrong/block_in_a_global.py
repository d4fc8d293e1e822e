"""The workers look for the block in a global of the module, which the caller sets.

Rule: 1
Check: every_pixel
Why: It is there in a forked process only; a spawned one imports the module anew, and the global is None.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory

block = None


def steps(x, y, width, height, limit):
    c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
    z, n = 0, 0
    while abs(z) <= 2 and n < limit:
        z = z * z + c
        n += 1
    return min(255, n)


def row(y, width, height, limit):
    return bytes(steps(x, y, width, height, limit) for x in range(width))


def paint(width, height, limit, first, step):
    for y in range(first, height, step):
        block.buf[y * width : (y + 1) * width] = row(y, width, height, limit)


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be at least 1")
    global block
    block = SharedMemory(create=True, size=width * height)
    try:
        step = min(height, 4 * workers)
        with ProcessPoolExecutor(workers) as pool:
            parts = [pool.submit(paint, width, height, max_iterations, first, step) for first in range(step)]
            for part in parts:
                part.result()
        return bytes(block.buf[: width * height])
    finally:
        block.close()
        block.unlink()
