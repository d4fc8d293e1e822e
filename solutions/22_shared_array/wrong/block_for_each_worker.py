"""Each worker has a block of its own, and the caller puts them together.

Rule: 2
Check: one_shared_block
Why: No pixel is pickled, but there is no block that holds the picture.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


def steps(x, y, width, height, limit):
    c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
    z, n = 0, 0
    while abs(z) <= 2 and n < limit:
        z = z * z + c
        n += 1
    return min(255, n)


def row(y, width, height, limit):
    return bytes(steps(x, y, width, height, limit) for x in range(width))


def paint(name, width, height, limit, top, bottom):
    block = SharedMemory(name)
    try:
        for y in range(top, bottom):
            block.buf[(y - top) * width : (y - top + 1) * width] = row(y, width, height, limit)
    finally:
        block.close()


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be at least 1")
    pieces = min(height, 4 * workers)
    tops = [height * piece // pieces for piece in range(pieces + 1)]
    bands = list(zip(tops, tops[1:]))
    blocks = []
    try:
        for top, bottom in bands:
            blocks.append(SharedMemory(create=True, size=(bottom - top) * width))
        with ProcessPoolExecutor(workers) as pool:
            parts = [
                pool.submit(paint, block.name, width, height, max_iterations, top, bottom)
                for block, (top, bottom) in zip(blocks, bands)
            ]
            for part in parts:
                part.result()
        return b"".join(bytes(block.buf[: (bottom - top) * width]) for block, (top, bottom) in zip(blocks, bands))
    finally:
        for block in blocks:
            block.close()
            block.unlink()
