"""A cut is made at the first byte that is white space.

Rule: 1
Check: whatever_lies_across_a_cut
Why: chr(0x85) and chr(0xA0) are white space, but the bytes 0x85 and 0xA0 stand inside characters such as à.
"""

import mmap
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

PIECE = 2**19
SPACE = re.compile(b"[" + bytes(each for each in range(256) if chr(each).isspace()) + b"]")


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
        return Counter(file.read(stop - start).decode().lower().split())


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces = [piece for path in paths for piece in pieces_of(path)]
    total = Counter()
    with ProcessPoolExecutor(workers) as pool:
        for counts in pool.map(count, pieces):
            total.update(counts)
    return total
