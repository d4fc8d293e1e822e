"""The caller is one of two workers or more, so it starts one process less than it was asked for. One worker is a process."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def paint(name, width, height, limit, rows):
    block = SharedMemory(name)
    try:
        for y in rows:
            for x in range(width):
                c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
                z, n = 0, 0
                while abs(z) <= 2 and n < limit:
                    z = z * z + c
                    n += 1
                block.buf[y * width + x] = min(255, n)
    finally:
        block.close()


def render_mandelbrot(width, height, max_iterations, workers):
    if width <= 0 or height <= 0 or workers <= 0:
        raise ValueError("width, height and workers must not be below 1")
    block = SharedMemory(create=True, size=width * height)
    lends_a_hand = workers > 1
    helpers = [
        Process(target=paint, args=(block.name, width, height, max_iterations, range(index, height, workers)))
        for index in range(1 if lends_a_hand else 0, workers)
    ]
    try:
        for helper in helpers:
            helper.start()
        if lends_a_hand:
            paint(block.name, width, height, max_iterations, range(0, height, workers))
        for helper in helpers:
            helper.join()
        if any(helper.exitcode for helper in helpers):
            raise RuntimeError("a helper has died")
        return bytes(block.buf[: width * height])
    finally:
        block.close()
        block.unlink()
