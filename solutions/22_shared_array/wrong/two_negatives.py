"""Checks the number of pixels.

Rule: 0
Check: bad_arguments
Why: Where width and height are both below 0, such as -2 and -3, no ValueError is raised: six bytes are returned.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


def paint(name, width, height, limit, first, step):
    block = SharedMemory(name)
    try:
        for y in range(first, height, step):
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
    size = width * height
    if size < 1 or workers < 1:
        raise ValueError("there is nothing to paint, or nobody")
    block = SharedMemory(create=True, size=size)
    try:
        step = workers * 4
        with ProcessPoolExecutor(workers) as pool:
            for future in [pool.submit(paint, block.name, width, height, max_iterations, y, step) for y in range(step)]:
                future.result()
        return bytes(block.buf[:size])
    finally:
        block.close()
        block.unlink()
