"""Cuts every five million bytes; a worker leaves out its first word, which the one before is to read to its end.

Rule: 1
Check: whatever_lies_across_a_cut
Why: Where the piece before ends with white space nobody counts the word that begins right at the cut.
"""

import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

PIECE = 5_000_000
SPACE = re.compile(b"|".join(chr(code).encode() for code in range(0x3001) if chr(code).isspace()))


def next_space(file, place, size):
    """The first white space at or after a place."""
    while place < size:
        file.seek(place)
        window = file.read(8192)
        if found := SPACE.search(window):
            return place + found.start()
        place += max(1, len(window) - 2)
    return size


def count_piece(path, start, stop, size):
    with path.open("rb") as file:
        first = next_space(file, start, size) if start else 0
        last = next_space(file, stop - 1, size) if stop < size else size
        if first >= last:
            return Counter()
        file.seek(first)
        return Counter(file.read(last - first).decode().lower().split())


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers")
    total = Counter()
    with ProcessPoolExecutor(workers) as pool:
        futures = []
        for path in paths:
            size = path.stat().st_size
            for start in range(0, size, PIECE):
                futures.append(pool.submit(count_piece, path, start, min(start + PIECE, size), size))
        for future in futures:
            total.update(future.result())
    return total
