"""A manager is started before the number of workers is looked at.

Rule: 0
Check: bad_workers
Why: The ValueError comes, but a process has been started for nothing.
"""

import mmap
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager

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
    pieces = [piece for path in paths for piece in pieces_of(path)]
    total = Counter()
    with Manager() as manager:
        answers = manager.list()
        with ProcessPoolExecutor(workers) as pool:  # raises the ValueError
            answers.extend(list(pool.map(count, pieces)))
        for counts in answers:
            total.update(counts)
    return total
