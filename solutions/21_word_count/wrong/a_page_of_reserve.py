"""Behind a piece another thousand bytes are looked at for the end of its last word.

Rule: 1
Check: whatever_lies_across_a_cut
Why: A word may be longer than that, and then it is cut.
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
            stop = min(len(text), start + PIECE + 1000)
            if space and space.start() < stop:
                stop = space.start()
            while stop < len(text) and 0x80 <= text[stop] < 0xC0:
                stop += 1
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
