"""multiprocessing.Pool and map over pairs, with a segment sieve for each piece."""

import math
import multiprocessing


def sieve_piece(piece):
    start, stop = piece
    is_prime = bytearray(b"\x01") * (stop - start)
    for divisor in range(2, math.isqrt(stop - 1) + 1):
        first = max(divisor * divisor, -(-start // divisor) * divisor)
        is_prime[first - start :: divisor] = bytes(len(range(first, stop, divisor)))
    return sum(is_prime)


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("at least one worker is needed")
    start = max(2, start)
    if stop <= start:
        return 0
    pieces = min(4 * workers, stop - start)
    cuts = [start + (stop - start) * i // pieces for i in range(pieces + 1)]
    with multiprocessing.Pool(workers) as pool:
        counts = pool.map(sieve_piece, zip(cuts, cuts[1:]), chunksize=1)
        pool.close()
        pool.join()
    return sum(counts)
