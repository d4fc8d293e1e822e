"""All painters are kept on one core, so that the machine stays responsive.

Rule: 3
Check: speedup
Why: They take turns there: many are no faster than one.
"""

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing.shared_memory import SharedMemory


def stay_on_one_core():
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def steps(x, y, width, height, limit):
    c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
    z, n = 0, 0
    while abs(z) <= 2 and n < limit:
        z = z * z + c
        n += 1
    return min(255, n)


def paint(name, width, height, limit, step, first):
    block = SharedMemory(name)
    try:
        for y in range(first, height, step):
            block.buf[y * width : (y + 1) * width] = bytes(steps(x, y, width, height, limit) for x in range(width))
    finally:
        block.close()


def render_mandelbrot(width, height, max_iterations, workers):
    if min(width, height, workers) < 1:
        raise ValueError("width, height and workers must be at least 1")
    pieces = min(height, 4 * workers)
    block = SharedMemory(create=True, size=width * height)
    try:
        with ProcessPoolExecutor(workers, initializer=stay_on_one_core) as pool:
            list(pool.map(partial(paint, block.name, width, height, max_iterations, pieces), range(pieces)))
        return bytes(block.buf[: width * height])
    finally:
        block.close()
        block.unlink()
