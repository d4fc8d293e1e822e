"""Each worker has a block of its own, as large as the picture, and the caller lays one over the other.

Rule: 2
Check: one_shared_block
Why: No pixel is pickled, but there is no block that all of them write into.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


def paint(name, width, height, limit, rows):
    block = SharedMemory(name)
    try:
        for y in rows:
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
    shares = [range(first, height, workers) for first in range(min(workers, height))]
    blocks = []
    try:
        for _ in shares:
            blocks.append(SharedMemory(create=True, size=width * height))
        with ProcessPoolExecutor(len(shares)) as pool:
            futures = [pool.submit(paint, block.name, width, height, max_iterations, share) for block, share in zip(blocks, shares)]
            for future in futures:
                future.result()
        picture = bytearray(width * height)
        for block, share in zip(blocks, shares):
            for y in share:
                picture[y * width : (y + 1) * width] = block.buf[y * width : (y + 1) * width]
        return bytes(picture)
    finally:
        for block in blocks:
            block.close()
            block.unlink()
