"""A worker leaves out its piece's first word, which the one before is to read to its end.

Rule: 1
Check: whatever_lies_across_a_cut
Why: Where the piece before ends with white space nobody counts the word that begins right at the cut.
"""

import mmap
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

PIECE = 2**19
SPACE = re.compile(b"|".join(chr(each).encode() for each in range(0x3001) if chr(each).isspace()))


def pieces_of(path):
    size = path.stat().st_size
    return [(path, start, min(size, start + PIECE)) for start in range(0, size, PIECE)]


def count(piece):
    path, start, stop = piece
    if start == stop:
        return Counter()
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        if start:
            space = SPACE.search(text, start)
            start = space.start() if space else len(text)
        if not text[stop - 3 : stop].decode(errors="ignore")[-1:].isspace():
            space = SPACE.search(text, stop)
            stop = space.start() if space else len(text)
        return Counter(text[start:stop].decode().lower().split())


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces = [piece for path in paths for piece in pieces_of(path)]
    total = Counter()
    with ProcessPoolExecutor(workers) as pool:
        for counts in pool.map(count, pieces):
            total.update(counts)
    return total
