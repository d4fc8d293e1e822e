"""With one worker no process is started: the caller paints into a bytearray.

Rule: 2
Check: one_shared_block
Why: One worker is a process besides the caller, too, and what it paints on is shared.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


def paint(name, width, height, limit, rows):
    block = SharedMemory(name)
    try:
        fill(block.buf, width, height, limit, rows)
    finally:
        block.close()


def fill(canvas, width, height, limit, rows):
    for y in rows:
        for x in range(width):
            c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
            z = n = 0
            while abs(z) <= 2 and n < limit:
                z = z * z + c
                n += 1
            canvas[y * width + x] = min(255, n)


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("below 1")
    if workers == 1:
        canvas = bytearray(width * height)
        fill(canvas, width, height, max_iterations, range(height))
        return bytes(canvas)
    block = SharedMemory(create=True, size=width * height)
    try:
        step = min(height, workers * 4)
        with ProcessPoolExecutor(min(workers, height)) as pool:
            shares = [range(first, height, step) for first in range(step)]
            for future in [pool.submit(paint, block.name, width, height, max_iterations, share) for share in shares]:
                future.result()
        return bytes(block.buf[: width * height])
    finally:
        block.close()
        block.unlink()
