"""A file is cut into as many equal pieces as suit the workers, whatever its size.

Rule: 1
Check: counts_words
Why: A file with fewer bytes than that has pieces of no bytes, and range() takes no steps of 0.
"""

import mmap
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise

SPACE = re.compile(b"|".join(chr(each).encode() for each in range(0x3001) if chr(each).isspace()))


def pieces_of(path, many):
    if path.stat().st_size == 0:
        return
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        borders, step = [0], len(text) // many
        for place in range(step, len(text), step):
            space = SPACE.search(text, place)
            borders.append(space.start() if space else len(text))
        borders.append(len(text))
    for start, stop in pairwise(borders):
        yield path, start, stop


def count(piece):
    path, start, stop = piece
    with open(path, "rb") as file:
        file.seek(start)
        return Counter(file.read(stop - start).decode().lower().split())


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces = [piece for path in paths for piece in pieces_of(path, 64 * workers)]
    total = Counter()
    with ProcessPoolExecutor(workers) as pool:
        for counts in pool.map(count, pieces):
            total.update(counts)
    return total
