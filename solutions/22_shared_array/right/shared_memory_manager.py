"""A SharedMemoryManager owns the block and unlinks it when it leaves; it is one process more, and paints nothing."""

from concurrent.futures import FIRST_EXCEPTION, ProcessPoolExecutor, wait
from multiprocessing.managers import SharedMemoryManager


def paint_column(block, width, height, limit, columns):
    for x in columns:
        column = bytearray(height)
        for y in range(height):
            c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
            z = 0j
            for n in range(limit + 1):
                if abs(z) > 2:
                    break
                z = z * z + c
            column[y] = min(255, n)
        block.buf[x : width * height : width] = column


def render_mandelbrot(width, height, max_iterations, workers):
    if any(number < 1 for number in (width, height, workers)):
        raise ValueError("width, height, workers")
    with SharedMemoryManager() as manager:
        block = manager.SharedMemory(width * height)
        try:
            with ProcessPoolExecutor(workers) as pool:
                futures = [
                    pool.submit(paint_column, block, width, height, max_iterations, range(first, width, 6 * workers))
                    for first in range(6 * workers)
                ]
                wait(futures, return_when=FIRST_EXCEPTION)
                for future in futures:
                    future.result()
            return bytes(block.buf[: width * height])
        finally:
            block.close()
