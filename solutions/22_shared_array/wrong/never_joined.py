"""The caller waits until every row is reported as done, and not for the processes.

Rule: 4
Check: nothing_left_behind
Why: They have ended, or will in a moment, and nobody has waited for them.
"""

from multiprocessing import Process, SimpleQueue, connection
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


def paint(name, done, width, height, limit, first, step):
    block = SharedMemory(name)
    try:
        for y in range(first, height, step):
            block.buf[y * width : (y + 1) * width] = row(y, width, height, limit)
    finally:
        block.close()
    done.put(first)


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be at least 1")
    block = SharedMemory(create=True, size=width * height)
    done = SimpleQueue()
    team = []
    try:
        for first in range(workers):
            process = Process(target=paint, args=(block.name, done, width, height, max_iterations, first, workers))
            process.start()
            team.append(process)
        for _ in team:
            while done.empty():
                connection.wait([done._reader, *(each.sentinel for each in team if each.exitcode is None)])
                if done.empty() and any(each.exitcode for each in team):
                    for each in team:
                        each.kill()
                        each.join()
                    raise RuntimeError("a worker has died")
            done.get()
        return bytes(block.buf[: width * height])
    finally:
        done.close()
        block.close()
        block.unlink()
