"""Small pieces are put together before they are split, so that there are fewer trips.

Rule: 1
Check: counts_words
Why: A file that does not end with white space has its last word joined to the first one of the next file.
"""

import mmap
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

PIECE = 2**19
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


def read(piece):
    path, start, stop = piece
    with open(path, "rb") as file:
        file.seek(start)
        return file.read(stop - start)


def count(group):
    return Counter(b"".join(map(read, group)).decode().lower().split())


def groups_of(pieces):
    group, size = [], 0
    for piece in pieces:
        group.append(piece)
        size += piece[2] - piece[1]
        if size >= PIECE:
            yield group
            group, size = [], 0
    yield group


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces = [piece for path in paths for piece in pieces_of(path)]
    total = Counter()
    with ProcessPoolExecutor(workers) as pool:
        for counts in pool.map(count, groups_of(pieces)):
            total.update(counts)
    return total
