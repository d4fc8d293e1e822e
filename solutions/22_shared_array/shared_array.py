"""Painters in a pool of processes: each opens the block by its name, writes its rows where they belong, and sends back nothing."""

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing.shared_memory import SharedMemory

PIECES_PER_WORKER = 4
"""A few, to even out what is left when rows that lie far apart are put together. Each is one message there and one back."""


def render_mandelbrot(width: int, height: int, max_iterations: int, workers: int) -> bytes:
    """Return the picture of the Mandelbrot set, painted by `workers` processes into one block of shared memory.

    Raises:
        ValueError: `width`, `height` or `workers` is below 1.
        RuntimeError: a worker has died; it is the executor's BrokenProcessPool.
    """
    if min(width, height, workers) < 1:
        raise ValueError(f"width, height and workers must be at least 1, not {width}, {height} and {workers}")
    pieces = min(height, workers * PIECES_PER_WORKER)
    block = SharedMemory(create=True, size=width * height)
    try:
        paint = partial(paint_rows, block.name, width, height, max_iterations, pieces)
        with ProcessPoolExecutor(min(workers, pieces)) as pool:
            list(pool.map(paint, range(pieces)))  # of each piece at least its end is looked at: it raises if a worker is gone
        return bytes(block.buf[: width * height])  # a block is as long as some whole pages on some systems
    finally:
        block.close()
        block.unlink()


def paint_rows(name: str, width: int, height: int, max_iterations: int, step: int, first: int) -> None:
    """Write the rows `first`, `first + step` and so on into the block of this name.

    Rows in the middle cost more than those above and below; so nobody has neighbours.
    """
    block = SharedMemory(name)
    try:
        for y in range(first, height, step):
            block.buf[y * width : (y + 1) * width] = bytes(steps(x, y, width, height, max_iterations) for x in range(width))
    finally:
        block.close()


def steps(x: int, y: int, width: int, height: int, max_iterations: int) -> int:
    """How often the point can be squared and moved before it is gone, 255 at most."""
    c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
    z = 0
    n = 0
    while abs(z) <= 2 and n < max_iterations:
        z = z * z + c
        n += 1
    return min(255, n)
