"""The workers put rows into a queue, as lists of numbers.

Rule: 2
Check: no_pixels_travel, one_shared_block
Why: A queue pickles what is put in, and so the whole picture.
"""

import queue
from multiprocessing import Process, Queue


def steps(x, y, width, height, limit):
    c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
    z, n = 0, 0
    while abs(z) <= 2 and n < limit:
        z = z * z + c
        n += 1
    return min(255, n)


def row(y, width, height, limit):
    return bytes(steps(x, y, width, height, limit) for x in range(width))


def paint(answers, width, height, limit, first, step):
    for y in range(first, height, step):
        answers.put((y, list(row(y, width, height, limit))))


def render_mandelbrot(width, height, max_iterations, workers):
    if width < 1 or height < 1 or workers < 1:
        raise ValueError("width, height and workers must be at least 1")
    answers = Queue()
    team = [Process(target=paint, args=(answers, width, height, max_iterations, first, workers)) for first in range(workers)]
    for process in team:
        process.start()
    rows = {}
    while len(rows) < height and all(process.exitcode in (None, 0) for process in team):
        try:
            y, numbers = answers.get(timeout=0.05)
            rows[y] = bytes(numbers)
        except queue.Empty:
            pass
    lost = len(rows) < height
    for process in team:
        if lost:
            process.kill()
        process.join()
    answers.close()
    answers.join_thread()
    if lost:
        raise RuntimeError("a worker has died")
    return b"".join(rows[y] for y in range(height))
