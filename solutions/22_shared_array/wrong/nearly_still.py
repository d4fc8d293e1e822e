"""A point that hardly moves any more is taken for one that never gets away.

Rule: 1
Check: edges
Why: Where a point passes slowly and gets away after all: c = 0.255, for example x = 451, y = height / 2 with width =
500, an even height and max_iterations = 200.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


def value(c, limit):
    z = n = 0
    while abs(z) <= 2 and n < limit:
        before, z = z, z * z + c
        n += 1
        if abs(z - before) < 0.008:
            return min(255, limit)
    return min(255, n)


def paint(name, width, height, limit, rows):
    block = SharedMemory(name)
    try:
        for y in rows:
            for x in range(width):
                c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
                block.buf[y * width + x] = value(c, limit)
    finally:
        block.close()


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("below 1")
    block = SharedMemory(create=True, size=width * height)
    try:
        step = min(height, workers * 4)
        with ProcessPoolExecutor(min(workers, height)) as pool:
            shares = [range(first, height, step) for first in range(step)]
            for future in [pool.submit(paint, block.name, width, height, max_iterations, share) for share in shares]:
                future.result()
        return bytes(block.buf[: width * height])
    finally:
        block.close()
        block.unlink()
