"""Works out the step between two rows, and multiplies it by the number of the row.

Rule: 1
Check: edges
Why: It rounds otherwise: of 154 rows number 77 is not on the axis then, and the point -2 gets away.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


def paint(name, width, height, limit, rows):
    block = SharedMemory(name)
    across, down = 2.5 / width, 2.5 / height
    try:
        for y in rows:
            for x in range(width):
                c = complex(-2.0 + x * across, -1.25 + y * down)
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
        step = min(height, workers * 4)
        with ProcessPoolExecutor(min(workers, height)) as pool:
            shares = [range(first, height, step) for first in range(step)]
            for future in [pool.submit(paint, block.name, width, height, max_iterations, share) for share in shares]:
                future.result()
        return bytes(block.buf[: width * height])
    finally:
        block.close()
        block.unlink()
