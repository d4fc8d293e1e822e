"""A fresh process for each band of rows, no more than `workers` of them at a time."""

import multiprocessing
from multiprocessing.connection import wait


def paint(canvas, width, height, limit, top, bottom):
    with memoryview(canvas).cast("B") as view:
        for place in range(top * width, bottom * width):
            y, x = divmod(place, width)
            c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
            z, n = 0, 0
            while abs(z) <= 2 and n < limit:
                z, n = z * z + c, n + 1
            view[place] = min(255, n)


def render_mandelbrot(width: int, height: int, max_iterations: int, workers: int) -> bytes:
    if workers < 1 or height < 1 or width < 1:
        raise ValueError("workers, height and width have to be 1 or more")
    canvas = multiprocessing.RawArray("B", width * height)
    bands = min(height, 4 * workers)
    tops = [height * band // bands for band in range(bands + 1)]
    todo = list(zip(tops, tops[1:]))
    team = []
    lost = False
    while team or (todo and not lost):
        while todo and not lost and len(team) < workers:
            process = multiprocessing.Process(target=paint, args=(canvas, width, height, max_iterations, *todo.pop()))
            process.start()
            team.append(process)
        wait([process.sentinel for process in team])
        for process in [each for each in team if not each.is_alive()]:
            team.remove(process)
            process.join()
            lost = lost or process.exitcode != 0
            process.close()
    if lost:
        raise RuntimeError("a band is missing")
    return bytes(canvas)
