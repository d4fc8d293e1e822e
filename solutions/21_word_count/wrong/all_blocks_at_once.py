"""The caller reads blocks and gives them to a pool's map.

Rule: 4
Check: large_file_is_never_held
Why: map begins by making a list of all that it is given, so the whole file waits in the caller's memory.
"""

import mmap
import re
from collections import Counter
from multiprocessing import Pool

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


def blocks_of(path):
    for _, start, stop in pieces_of(path):
        with open(path, "rb") as file:
            file.seek(start)
            yield file.read(stop - start)


def count(block):
    return Counter(block.decode().lower().split())


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    blocks = (block for path in paths for block in blocks_of(path))
    total = Counter()
    with Pool(workers) as pool:
        for counts in pool.map(count, blocks):
            total.update(counts)
        pool.close()
        pool.join()
    return total
