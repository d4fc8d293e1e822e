"""Closes the temporary file's descriptor when the picture has been read from it.

Rule: 4
Check: nothing_left_after_a_death
Why: If a worker has died the picture is not read, and the descriptor stays open.
"""

import mmap
import os
import tempfile
from concurrent.futures import ProcessPoolExecutor


def paint(path, width, height, limit, rows):
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as canvas:
        for y in rows:
            for x in range(width):
                c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
                z = n = 0
                while abs(z) <= 2 and n < limit:
                    z = z * z + c
                    n += 1
                canvas[y * width + x] = min(255, n)


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("below 1")
    handle, path = tempfile.mkstemp()
    try:
        os.ftruncate(handle, width * height)
        step = min(height, workers * 4)
        with ProcessPoolExecutor(min(workers, height)) as pool:
            shares = [range(first, height, step) for first in range(step)]
            for future in [pool.submit(paint, path, width, height, max_iterations, share) for share in shares]:
                future.result()
        with mmap.mmap(handle, width * height) as canvas:
            picture = canvas[:]
        os.close(handle)
        return picture
    finally:
        os.unlink(path)
