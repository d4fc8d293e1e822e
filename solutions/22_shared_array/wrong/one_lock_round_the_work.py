"""A worker holds the array's lock while it computes a row.

Rule: 3
Check: speedup
Why: The rows are apart, so there is nothing to protect; now only one worker computes at a time.
"""

from multiprocessing import Array, Process


def steps(x, y, width, height, limit):
    c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
    z, n = 0, 0
    while abs(z) <= 2 and n < limit:
        z = z * z + c
        n += 1
    return min(255, n)


def row(y, width, height, limit):
    return bytes(steps(x, y, width, height, limit) for x in range(width))


def paint(canvas, width, height, limit, first, step):
    for y in range(first, height, step):
        with canvas.get_lock():
            canvas[y * width : (y + 1) * width] = row(y, width, height, limit)


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be at least 1")
    canvas = Array("B", width * height)
    team = [Process(target=paint, args=(canvas, width, height, max_iterations, first, workers)) for first in range(workers)]
    for process in team:
        process.start()
    for process in team:
        process.join()
    if any(process.exitcode for process in team):
        raise RuntimeError("a worker has died")
    return bytes(canvas.get_obj())
