"""Looks at the sum of two squares in place of abs(z), which saves a square root.

Rule: 1
Check: edges
Why: On the circle it rounds otherwise: -1.6 + 1.2j has a distance of 2, and the sum of its squares is more than 4.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


def paint(name, width, height, limit, rows):
    block = SharedMemory(name)
    try:
        for y in rows:
            for x in range(width):
                cr, ci = -2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height
                zr = zi = 0.0
                n = 0
                while zr * zr + zi * zi <= 4 and n < limit:
                    zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
                    n += 1
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
