"""The rows are kept in the list of a manager.

Rule: 2
Check: no_pixels_travel, one_shared_block
Why: It is another process's list: each row is pickled on its way there, and again on its way back.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager


def steps(x, y, width, height, limit):
    c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
    z, n = 0, 0
    while abs(z) <= 2 and n < limit:
        z = z * z + c
        n += 1
    return min(255, n)


def row(y, width, height, limit):
    return bytes(steps(x, y, width, height, limit) for x in range(width))


def paint(rows, width, height, limit, y):
    rows[y] = row(y, width, height, limit)


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be at least 1")
    with Manager() as manager:
        rows = manager.list([None] * height)
        with ProcessPoolExecutor(workers) as pool:
            parts = [pool.submit(paint, rows, width, height, max_iterations, y) for y in range(height)]
            for part in parts:
                part.result()
        return b"".join(rows[:])
