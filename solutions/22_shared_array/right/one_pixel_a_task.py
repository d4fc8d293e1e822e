"""Every pixel is a task, some hundred of them a parcel. The workers got the array when they were born; a task returns None."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def remember(array, *numbers):
    global canvas, width, height, limit
    canvas, (width, height, limit) = array, numbers


def paint(place):
    y, x = divmod(place, width)
    c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
    z, n = 0, 0
    while abs(z) <= 2 and n < limit:
        z = z * z + c
        n += 1
    canvas[place] = n if n < 255 else 255


def render_mandelbrot(width, height, max_iterations, workers):
    if workers < 1 or width < 1 or height < 1:
        raise ValueError("at least 1")
    array = multiprocessing.Array("B", width * height, lock=False)
    start = (array, width, height, max_iterations)
    with ProcessPoolExecutor(workers, initializer=remember, initargs=start) as pool:
        for _ in pool.map(paint, range(width * height), chunksize=max(1, min(2000, width * height // workers))):
            pass
    return bytes(array)
