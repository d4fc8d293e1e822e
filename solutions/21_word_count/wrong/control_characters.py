"""Takes every byte up to 0x20 for white space when it looks for a border.

Rule: 1
Check: whatever_lies_across_a_cut
Why: U+0000 to U+0008, U+000E to U+001B are no white space: a word that has one of them where a cut is aimed at becomes
two words.
"""

import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

PIECE = 1 << 19
MULTIBYTE = [c.encode() for c in map(chr, range(0x80, 0x3001)) if c.isspace()]


def count_part(part):
    path, start, stop = part
    with open(path, "rb") as file:
        file.seek(start)
        return Counter(file.read(stop - start).decode().lower().split())


def border(file, position, size):
    file.seek(position)
    base, window = position, b""
    while block := file.read(1 << 14):
        window += block
        places = [at for at, byte in enumerate(window) if byte <= 0x20][:1]
        places += [at for at in map(window.find, MULTIBYTE) if at >= 0]
        if places:
            return base + min(places)
        base, window = base + len(window) - len(window[-2:]), window[-2:]
    return size


def parts_of(path):
    with open(path, "rb") as file:
        start, size = 0, os.fstat(file.fileno()).st_size
        while start < size:
            stop = border(file, start + PIECE, size) if start + PIECE < size else size
            yield path, start, stop
            start = stop


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers")
    parts = [part for path in paths for part in parts_of(path)]
    total = Counter()
    with ProcessPoolExecutor(workers) as pool:
        for counts in pool.map(count_part, parts):
            total.update(counts)
    return total
