"""A SharedMemoryManager owns the block, and another manager the queue of rows; both are processes that paint nothing."""

import queue
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager
from multiprocessing.managers import SharedMemoryManager


def paint(block, rows, width, height, limit):
    while True:
        try:
            y = rows.get_nowait()
        except queue.Empty:
            return
        row = bytearray(width)
        for x in range(width):
            c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
            z = n = 0
            while abs(z) <= 2 and n < limit:
                z = z * z + c
                n += 1
            row[x] = min(255, n)
        block.buf[y * width : (y + 1) * width] = row


def render_mandelbrot(width, height, max_iterations, workers):
    if min(width, height, workers) < 1:
        raise ValueError("width, height, workers")
    with SharedMemoryManager() as memory, Manager() as manager:
        block = memory.SharedMemory(width * height)
        rows = manager.Queue()
        for y in range(height):
            rows.put(y)
        try:
            with ProcessPoolExecutor(workers) as pool:
                for future in [pool.submit(paint, block, rows, width, height, max_iterations) for _ in range(workers)]:
                    future.result()
            return bytes(block.buf[: width * height])
        finally:
            block.close()
