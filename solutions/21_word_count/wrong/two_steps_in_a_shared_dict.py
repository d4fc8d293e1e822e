"""The workers add to a dict of a manager's.

Rule: 1
Check: counts_words
Why: To look and to write are two steps, and another worker's come between them.
"""

import mmap
import re
from collections import Counter
from multiprocessing import Manager, Process

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
        for word, many in count(piece).items():
            total[word] = total.get(word, 0) + many


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces = [piece for path in paths for piece in pieces_of(path)]
    with Manager() as manager:
        total = manager.dict()
        team = [Process(target=work, args=(pieces[number::workers], total)) for number in range(workers)]
        for process in team:
            process.start()
        for process in team:
            process.join()
        return Counter(total.copy())
