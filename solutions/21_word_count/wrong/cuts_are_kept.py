"""Keeps the cuts of a file by its path, in case that it is given twice.

Rule: 1
Check: counts_words
Why: When the file has been written anew a later call cuts it where the old one was cut, and ends where that did.
"""

import mmap
import os
import re
from functools import cache
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

PIECE = 2**20
SPACE = re.compile(b"|".join(chr(code).encode() for code in range(0x3001) if chr(code).isspace()))


@cache
def cuts(path):
    return list(cut(path))


def cut(path):
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
            start = 0
            while start < len(text):
                space = SPACE.search(text, start + PIECE)
                stop = space.start() if space else len(text)
                yield path, start, stop
                start = stop


def count_piece(piece):
    path, start, stop = piece
    with path.open("rb") as file:
        file.seek(start)
        return Counter(file.read(stop - start).decode().lower().split())


def count_words(paths, workers):
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    pieces = [piece for path in paths for piece in cuts(path)]
    total = Counter()
    if pieces:
        with ProcessPoolExecutor(min(workers, len(pieces))) as pool:
            for counts in pool.map(count_piece, pieces, chunksize=max(1, len(pieces) // (workers * 8))):
                total.update(counts)
    return total
