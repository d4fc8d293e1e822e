"""Memory that the C library maps, shared by processes that are forked; the function's types are set while this is imported."""

import ctypes
import multiprocessing

PROT_READ_AND_WRITE, MAP_SHARED_ANONYMOUS = 0x1 | 0x2, 0x01 | 0x20
FAILED = ctypes.c_void_p(-1).value

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
libc.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]


def steps_of(c: complex, most: int) -> int:
    z, n = 0j, 0
    while abs(z) <= 2 and n < most:
        z = z * z + c
        n += 1
    return min(255, n)


def paint(block, width: int, height: int, most: int, first: int, step: int) -> None:
    for y in range(first, height, step):
        imaginary = -1.25 + 2.5 * y / height
        for x in range(width):
            block[y * width + x] = steps_of(complex(-2.0 + 2.5 * x / width, imaginary), most)


def render_mandelbrot(width: int, height: int, max_iterations: int, workers: int) -> bytes:
    if min(width, height, workers) < 1:
        raise ValueError("width, height and workers must be at least 1")
    size = width * height
    address = libc.mmap(None, size, PROT_READ_AND_WRITE, MAP_SHARED_ANONYMOUS, -1, 0)
    if address == FAILED:
        raise MemoryError(f"no {size} bytes to share")
    context = multiprocessing.get_context("fork")
    try:
        block = (ctypes.c_ubyte * size).from_address(address)
        crew = [
            context.Process(target=paint, args=(block, width, height, max_iterations, number, workers)) for number in range(workers)
        ]
        for worker in crew:
            worker.start()
        for worker in crew:
            worker.join()
        codes = [worker.exitcode for worker in crew]
        for worker in crew:
            worker.close()
        if any(codes):
            raise RuntimeError(f"workers ended with {codes}")
        return ctypes.string_at(address, size)
    finally:
        libc.munmap(address, size)
