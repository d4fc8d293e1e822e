"""The block is unlinked at the end, but not if an exception flies past.

Rule: 4
Check: nothing_left_after_a_death
Why: After a death it stays until the machine is started again, or until the interpreter ends and complains.
"""

from multiprocessing import Process
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


def paint(name, width, height, limit, first, step):
    block = SharedMemory(name)
    try:
        for y in range(first, height, step):
            block.buf[y * width : (y + 1) * width] = row(y, width, height, limit)
    finally:
        block.close()


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be at least 1")
    block = SharedMemory(create=True, size=width * height)
    team = [Process(target=paint, args=(block.name, width, height, max_iterations, first, workers)) for first in range(workers)]
    for process in team:
        process.start()
    for process in team:
        process.join()
    if any(process.exitcode for process in team):
        raise RuntimeError("a worker has died")
    image = bytes(block.buf[: width * height])
    block.close()
    block.unlink()
    return image
