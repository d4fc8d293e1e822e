"""Each worker writes its rows into a file, and the caller reads the files.

Rule: 2
Check: one_shared_block
Why: Files are no memory that anybody shares, and there are several.
"""

import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def steps(x, y, width, height, limit):
    c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
    z, n = 0, 0
    while abs(z) <= 2 and n < limit:
        z = z * z + c
        n += 1
    return min(255, n)


def row(y, width, height, limit):
    return bytes(steps(x, y, width, height, limit) for x in range(width))


def paint(folder, width, height, limit, top, bottom):
    with open(Path(folder, str(top)), "wb") as file:
        for y in range(top, bottom):
            file.write(row(y, width, height, limit))


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be at least 1")
    pieces = min(height, 4 * workers)
    tops = [height * piece // pieces for piece in range(pieces + 1)]
    with tempfile.TemporaryDirectory() as folder:
        with ProcessPoolExecutor(workers) as pool:
            parts = [
                pool.submit(paint, folder, width, height, max_iterations, top, bottom) for top, bottom in zip(tops, tops[1:])
            ]
            for part in parts:
                part.result()
        return b"".join(Path(folder, str(top)).read_bytes() for top in tops[:-1])
