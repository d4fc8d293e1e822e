"""The workers sieve their parts of one shared-memory block, and each sends back how many it left standing."""

from concurrent.futures import ProcessPoolExecutor
from math import isqrt
from multiprocessing.shared_memory import SharedMemory


def sieve(name: str, start: int, first: int, last: int) -> int:
    """Mark the composites of [first, last) in the block, which begins with `start`; count the others."""
    block = SharedMemory(name)
    try:
        with block.buf[first - start : last - start] as part:
            part[:] = bytes(last - first)
            for divisor in range(2, isqrt(last - 1) + 1):
                multiple = max(divisor * divisor, -(-first // divisor) * divisor)
                for number in range(multiple - first, last - first, divisor):
                    part[number] = 1
            return bytes(part).count(0)
    finally:
        block.close()


def count_primes(start: int, stop: int, workers: int) -> int:
    if workers < 1:
        raise ValueError(f"workers must be at least 1, got {workers}")
    start = max(start, 2)
    if stop <= start:
        return 0
    size = max(1, -(-(stop - start) // (4 * workers)))
    block = SharedMemory(create=True, size=stop - start)
    try:
        with ProcessPoolExecutor(workers) as pool:
            parts = [
                pool.submit(sieve, block.name, start, first, min(first + size, stop))
                for first in range(start, stop, size)
            ]
            return sum(part.result() for part in parts)
    finally:
        block.close()
        block.unlink()
