"""A Process for each worker, with the RawArray as an argument. Whoever did not end with 0 has not painted everything."""

import multiprocessing


def paint(canvas, width, height, limit, rows):
    for y in rows:
        for x in range(width):
            c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
            z = 0
            n = 0
            while abs(z) <= 2 and n < limit:
                z = z * z + c
                n += 1
            canvas[y * width + x] = min(255, n)


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be positive")
    canvas = multiprocessing.RawArray("B", width * height)
    team = []
    for index in range(workers):
        rows = range(index, height, workers)
        process = multiprocessing.Process(target=paint, args=(canvas, width, height, max_iterations, rows))
        process.start()
        team.append(process)
    for process in team:
        process.join()
    for process in team:
        if process.exitcode != 0:
            raise RuntimeError(f"a worker has ended with {process.exitcode}")
    return bytes(canvas)
