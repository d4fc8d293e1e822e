"""fork and waitpid; the children inherit an anonymous map, and there is nothing to name, to open or to unlink."""

import mmap
import os


def steps(cr, ci, limit):
    """The same with real numbers, all but the distance."""
    zr = zi = 0.0
    for n in range(limit):
        if abs(complex(zr, zi)) > 2:
            return n
        zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
    return limit


def child(canvas, width, height, limit, rows):
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        for y in rows:
            ci = -1.25 + 2.5 * y / height
            row = (steps(-2.0 + 2.5 * x / width, ci, limit) for x in range(width))
            canvas[y * width : (y + 1) * width] = bytes(min(n, 255) for n in row)
        code = 0
    finally:
        os._exit(code)


def render_mandelbrot(width, height, max_iterations, workers):
    if not (width >= 1 and height >= 1 and workers >= 1):
        raise ValueError((width, height, workers))
    with mmap.mmap(-1, width * height) as canvas:
        pids = [child(canvas, width, height, max_iterations, range(i, height, workers)) for i in range(workers)]
        statuses = [os.waitpid(pid, 0)[1] for pid in pids]
        if any(statuses):
            raise ChildDied(statuses)
        return canvas[:]


class ChildDied(RuntimeError):
    pass
