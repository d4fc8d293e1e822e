"""Keeps the block for the next picture, if that isn't larger.

Rule: 4
Check: nothing_left_behind
Why: After a call that went well the block is still there, mapped and with its name.
"""

import atexit
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory

kept = None


def release():
    global kept
    if kept is not None:
        kept.close()
        kept.unlink()
        kept = None


def block_for(size):
    global kept
    if kept is None or kept.size < size:
        release()
        kept = SharedMemory(create=True, size=size)
        atexit.unregister(release)
        atexit.register(release)
    return kept


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
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("below 1")
    block = block_for(width * height)
    try:
        step = min(height, workers * 4)
        with ProcessPoolExecutor(min(workers, height)) as pool:
            for future in [pool.submit(paint, block.name, width, height, max_iterations, y, step) for y in range(step)]:
                future.result()
        return bytes(block.buf[: width * height])
    except BaseException:
        release()
        raise
