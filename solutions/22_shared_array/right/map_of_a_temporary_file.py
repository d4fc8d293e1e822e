"""A temporary file, mapped by the workers for as long as a row takes to write; the caller reads it as the file that it is."""

import mmap
import os
import tempfile
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path


def paint_row(path, width, height, limit, y):
    row = bytearray()
    for x in range(width):
        c, z, n = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height), 0j, 0
        while n < limit and abs(z) <= 2:
            z, n = z * z + c, n + 1
        row.append(min(255, n))
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as canvas:
        canvas[y * width : (y + 1) * width] = row
        canvas.flush()


def render_mandelbrot(width, height, max_iterations, workers):
    for name, number in (("width", width), ("height", height), ("workers", workers)):
        if number < 1:
            raise ValueError(f"{name} = {number}")
    handle, path = tempfile.mkstemp()
    try:
        with open(handle, "wb") as file:
            file.truncate(width * height)
        with ProcessPoolExecutor(workers) as pool:
            for _ in pool.map(paint_row, repeat(path), repeat(width), repeat(height), repeat(max_iterations), range(height)):
                pass
        return Path(path).read_bytes()
    finally:
        os.unlink(path)
