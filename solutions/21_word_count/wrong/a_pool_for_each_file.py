"""Each file has a pool of its own, one file after another.

Rule: 3
Check: speedup_of_many_files
Why: With many files that is many pools, and starting processes takes time; so does waiting for the last piece of each file.
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


def count(piece):
    path, start, stop = piece
    with open(path, "rb") as file:
        file.seek(start)
        return Counter(file.read(stop - start).decode().lower().split())


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    total = Counter()
    for path in paths:
        with ProcessPoolExecutor(workers) as pool:
            for counts in pool.map(count, pieces_of(path)):
                total.update(counts)
    return total
