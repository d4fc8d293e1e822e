"""The workers are threads, and the block is a bytearray.

Rule: 2
Check: one_shared_block
Why: They share one interpreter: nothing is computed in parallel, and there is no block of shared memory.
"""

from concurrent.futures import ThreadPoolExecutor


def steps(x, y, width, height, limit):
    c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
    z, n = 0, 0
    while abs(z) <= 2 and n < limit:
        z = z * z + c
        n += 1
    return min(255, n)


def row(y, width, height, limit):
    return bytes(steps(x, y, width, height, limit) for x in range(width))


def paint(image, width, height, limit, y):
    image[y * width : (y + 1) * width] = row(y, width, height, limit)


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be at least 1")
    image = bytearray(width * height)
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda y: paint(image, width, height, max_iterations, y), range(height)))
    return bytes(image)
