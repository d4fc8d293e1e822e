"""A point that moves by less than a thousandth is taken for one that never gets away.

Rule: 1
Check: edges
Why: Beside 0.25 there are some that pass by smaller steps than that, and get away in less than 255.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


def paint(name, width, height, limit, rows):
    block = SharedMemory(name)
    try:
        for y in rows:
            for x in range(width):
                c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
                z = n = 0
                while abs(z) <= 2 and n < limit:
                    before, z = z, z * z + c
                    n += 1
                    if abs(z - before) < 0.001:
                        n = limit
                block.buf[y * width + x] = min(255, n)
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
