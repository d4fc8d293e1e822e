"""Reads a file of up to 64 MiB whole, and cuts it in memory; only a larger one is mapped.

Rule: 4
Check: large_file_is_never_held
Why: No file above 16 MiB is to be held.
"""

import mmap
import os
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

PIECE = 2**20
SPACE = re.compile(b"|".join(chr(code).encode() for code in range(0x3001) if chr(code).isspace()))


def cut(path):
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
            start = 0
            while start < len(text):
                space = SPACE.search(text, start + PIECE)
                stop = space.start() if space else len(text)
                yield path, start, stop
                start = stop


def count_piece(piece):
    path, start, stop = piece
    with path.open("rb") as file:
        file.seek(start)
        return Counter(file.read(stop - start).decode().lower().split())


SMALL = 64 * 2**20


def count_text(text):
    return Counter(text.decode().lower().split())


def pieces_of(path):
    text = path.read_bytes()
    start = 0
    while start < len(text):
        space = SPACE.search(text, start + PIECE)
        stop = space.start() if space else len(text)
        yield text[start:stop]
        start = stop


def count_words(paths, workers):
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    total = Counter()
    with ProcessPoolExecutor(workers) as pool:
        futures = []
        for path in paths:
            if path.stat().st_size <= SMALL:
                futures += [pool.submit(count_text, text) for text in pieces_of(path)]
            else:
                futures += [pool.submit(count_piece, piece) for piece in cut(path)]
        for future in futures:
            total.update(future.result())
    return total
