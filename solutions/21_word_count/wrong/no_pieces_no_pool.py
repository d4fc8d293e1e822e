"""The pool has no more workers than there are pieces, and a pool of no workers can't be made.

Rule: 1
Check: counts_words
Why: No files, or empty ones, have no words: an empty Counter, not an error.
"""

import mmap
import os
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

SPACES = [character for character in map(chr, range(0x3001)) if character.isspace()]
SPACE = re.compile(b"|".join(space.encode() for space in SPACES))


def count_words(paths, workers):
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    pieces = [piece for path in paths for piece in cut(path)]
    total = Counter()
    with ProcessPoolExecutor(min(workers, len(pieces))) as pool:
        for counts in pool.map(count_piece, pieces, chunksize=max(1, len(pieces) // (8 * workers))):
            total.update(counts)
    return total


def cut(path):
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
            start = 0
            while start < len(text):
                space = SPACE.search(text, start + 2**20)
                stop = space.start() if space else len(text)
                yield path, start, stop
                start = stop


def count_piece(piece):
    path, start, stop = piece
    with path.open("rb") as file:
        file.seek(start)
        return Counter(file.read(stop - start).decode().lower().split())
