"""The workers compress their rows before they return them.

Rule: 2
Check: no_pixels_travel, one_shared_block
Why: There are fewer bytes, but they are the picture.
"""

import zlib
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat


def steps(x, y, width, height, limit):
    c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
    z, n = 0, 0
    while abs(z) <= 2 and n < limit:
        z = z * z + c
        n += 1
    return min(255, n)


def row(y, width, height, limit):
    return bytes(steps(x, y, width, height, limit) for x in range(width))


def packed(*args):
    return zlib.compress(row(*args))


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        rows = pool.map(packed, range(height), repeat(width), repeat(height), repeat(max_iterations))
        return b"".join(map(zlib.decompress, rows))
