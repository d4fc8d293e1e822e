"""multiprocessing.Pool, which says nothing when a worker dies: so the caller looks at its workers while it waits."""

import multiprocessing
from multiprocessing.shared_memory import SharedMemory


def init(name):
    global block
    block = SharedMemory(name=name)


def paint(job):
    width, height, limit, first, step = job
    for y in range(first, height, step):
        for x in range(width):
            c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
            z, n = 0, 0
            while abs(z) <= 2 and n < limit:
                z, n = z * z + c, n + 1
            block.buf[y * width + x] = min(n, 255)


def render_mandelbrot(width, height, max_iterations, workers):
    if workers < 1 or width < 1 or height < 1:
        raise ValueError("too few")
    memory = SharedMemory(create=True, size=width * height)
    try:
        pool = multiprocessing.Pool(workers, init, (memory.name,))
        team = list(pool._pool)
        try:
            jobs = [(width, height, max_iterations, first, 3 * workers) for first in range(3 * workers)]
            pending = pool.map_async(paint, jobs, chunksize=1)
            while not pending.ready():
                pending.wait(0.02)
                if any(member.exitcode is not None for member in team):
                    raise RuntimeError("one of the pool's workers is gone")
            pending.get()
        finally:
            pool.terminate()
            pool.join()
        return memory.buf[: width * height].tobytes()
    finally:
        memory.close()
        memory.unlink()
