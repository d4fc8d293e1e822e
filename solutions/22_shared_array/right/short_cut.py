"""Points in the two large bulbs never get away, and are found by a formula. The block is a context manager of its own."""

from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing.shared_memory import SharedMemory


@contextmanager
def block_of(size):
    memory = SharedMemory(create=True, size=size)
    try:
        yield memory
    finally:
        memory.close()
        memory.unlink()


@contextmanager
def opened(name):
    memory = SharedMemory(name)
    try:
        yield memory.buf
    finally:
        memory.close()


def stays(c):
    x, yy = c.real - 0.25, c.imag * c.imag
    q = x * x + yy
    return q * (q + x) <= 0.25 * yy or (c.real + 1) * (c.real + 1) + yy <= 0.0625


def height_of(c, limit):
    if stays(c):
        return limit
    z = n = 0
    while abs(z) <= 2 and n < limit:
        z, n = z * z + c, n + 1
    return n


def paint(name, size, limit, rows):
    width, height = size
    with opened(name) as canvas:
        for y in rows:
            imag = -1.25 + 2.5 * y / height
            points = (complex(-2.0 + 2.5 * x / width, imag) for x in range(width))
            canvas[y * width : (y + 1) * width] = bytes(min(255, height_of(c, limit)) for c in points)


def render_mandelbrot(width: int, height: int, max_iterations: int, workers: int) -> bytes:
    if min(width, height, workers) <= 0:
        raise ValueError(f"{width=}, {height=}, {workers=}")
    step = min(height, 5 * workers)
    with block_of(width * height) as block:
        with ProcessPoolExecutor(workers) as pool:
            shares = (range(first, height, step) for first in range(step))
            for done in as_completed([pool.submit(paint, block.name, (width, height), max_iterations, rows) for rows in shares]):
                done.result()
        return block.buf[: width * height].tobytes()
