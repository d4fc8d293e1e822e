"""The workers return their rows, and the caller writes them into the block.

Rule: 2
Check: no_pixels_travel
Why: There is shared memory, and every row goes through a pipe all the same.
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


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be at least 1")
    block = SharedMemory(create=True, size=width * height)
    try:
        with ProcessPoolExecutor(workers) as pool:
            parts = [pool.submit(row, y, width, height, max_iterations) for y in range(height)]
            for y, part in enumerate(parts):
                block.buf[y * width : (y + 1) * width] = part.result()
        return bytes(block.buf[: width * height])
    finally:
        block.close()
        block.unlink()
