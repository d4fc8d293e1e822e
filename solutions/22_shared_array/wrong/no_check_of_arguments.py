"""The arguments are not looked at.

Rule: 0
Check: bad_arguments
Why: Without workers nobody paints, and a black picture comes back.
"""

from multiprocessing import Process, RawArray


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
        canvas[y * width : (y + 1) * width] = row(y, width, height, limit)


def render_mandelbrot(width, height, max_iterations, workers):
    canvas = RawArray("B", max(0, width * height))
    team = [Process(target=paint, args=(canvas, width, height, max_iterations, first, workers)) for first in range(workers)]
    for process in team:
        process.start()
    for process in team:
        process.join()
    if any(process.exitcode for process in team):
        raise RuntimeError("a worker has died")
    return bytes(canvas)
