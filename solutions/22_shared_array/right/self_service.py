"""The workers take the next row from a counter that they share. The caller watches them, and sends all home if one falls."""

import contextlib
from multiprocessing import Process, Value, connection, shared_memory


def point(c, limit):
    z, n = 0, 0
    while abs(z) <= 2 and n < limit:
        z = z * z + c
        n += 1
    return n


def serve_oneself(name, turn, width, height, limit):
    memory = shared_memory.SharedMemory(name)
    while True:
        with turn.get_lock():
            y = turn.value
            turn.value += 1
        if y >= height:
            break
        part = memory.buf[y * width : (y + 1) * width]
        for x in range(width):
            part[x] = min(255, point(complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height), limit))
        part.release()
    memory.close()


def render_mandelbrot(width: int, height: int, max_iterations: int, workers: int) -> bytes:
    if workers < 1:
        raise ValueError("no workers")
    if width < 1 or height < 1:
        raise ValueError("no picture")
    with contextlib.ExitStack() as stack:
        memory = shared_memory.SharedMemory(create=True, size=width * height)
        stack.callback(memory.unlink)
        stack.callback(memory.close)
        turn = Value("i", 0)
        args = (memory.name, turn, width, height, max_iterations)
        team = {}
        for _ in range(workers):
            process = Process(target=serve_oneself, args=args)
            process.start()
            stack.callback(process.join)
            stack.callback(process.kill)
            team[process.sentinel] = process
        while team:
            for sentinel in connection.wait(list(team)):
                process = team.pop(sentinel)
                process.join()
                if process.exitcode:
                    raise RuntimeError(f"{process.name} ended with {process.exitcode}")
        return bytes(memory.buf[: width * height])
