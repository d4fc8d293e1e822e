"""The workers add what they find to the caller's Counter.

Rule: 1
Check: counts_words
Why: Each process has a copy of it: the caller's own stays empty.
"""

import mmap
import re
from collections import Counter
from multiprocessing import Process

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


def work(pieces, total):
    for piece in pieces:
        total.update(count(piece))


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces = [piece for path in paths for piece in pieces_of(path)]
    total = Counter()
    team = [Process(target=work, args=(pieces[number::workers], total)) for number in range(workers)]
    for process in team:
        process.start()
    for process in team:
        process.join()
    return total
