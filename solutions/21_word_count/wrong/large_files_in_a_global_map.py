"""A file above 16 MiB is mapped by the caller, and the map is put into a global.

Rule: 1
Check: whatever_lies_across_a_cut
Why: A forked worker has the caller's globals; one that is spawned imports the module, and there is no map in it.
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


LARGE = 16 * 2**20
maps = {}


def count_in_map(piece):
    path, start, stop = piece
    return Counter(maps[path][start:stop].decode().lower().split())


def count_words(paths, workers):
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    small, large = [], []
    for path in paths:
        if path.stat().st_size <= LARGE:
            small += cut(path)
            continue
        large += cut(path)
        if path not in maps:
            with path.open("rb") as file:
                maps[path] = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    total = Counter()
    try:
        with ProcessPoolExecutor(workers) as pool:
            futures = [pool.submit(count_in_map, piece) for piece in large] + [pool.submit(count_piece, piece) for piece in small]
            for future in futures:
                total.update(future.result())
    finally:
        for each in maps.values():
            each.close()
        maps.clear()
    return total
