"""Makes the block, and leaves it to the executor to refuse a bad number of workers.

Rule: 0
Check: bad_arguments
Why: The ValueError comes, but by then there is a block, and nobody unlinks it.
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
                    z = z * z + c
                    n += 1
                block.buf[y * width + x] = min(255, n)
    finally:
        block.close()


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1:
        raise ValueError("a picture has at least one point")
    block = SharedMemory(create=True, size=width * height)
    pool = ProcessPoolExecutor(workers)  # ValueError if workers is below 1
    try:
        step = min(height, workers * 4)
        with pool:
            shares = [range(first, height, step) for first in range(step)]
            for future in [pool.submit(paint, block.name, width, height, max_iterations, share) for share in shares]:
                future.result()
        return bytes(block.buf[: width * height])
    finally:
        block.close()
        block.unlink()
