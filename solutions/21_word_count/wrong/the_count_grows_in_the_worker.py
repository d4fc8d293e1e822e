"""The count is a global variable of the worker's, and comes back after each piece.

Rule: 1
Check: counts_words
Why: A worker of a pool does many pieces, and what it has counted in one of them comes back with each later one.
"""

import mmap
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

PIECE = 2**19
total = Counter()
SPACE = re.compile(b"|".join(chr(each).encode() for each in range(0x3001) if chr(each).isspace()))


def pieces_of(path):
    if path.stat().st_size == 0:
        return
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        start = 0
        while start < len(text):
            space = SPACE.search(text, start + PIECE)
            stop = space.start() if space else len(text)
            yield path, start, stop
            start = stop


def count(piece):
    path, start, stop = piece
    with open(path, "rb") as file:
        file.seek(start)
        total.update(file.read(stop - start).decode().lower().split())
    return total


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces = [piece for path in paths for piece in pieces_of(path)]
    result = Counter()
    with ProcessPoolExecutor(workers) as pool:
        for counts in pool.map(count, pieces):
            result.update(counts)
    return result
