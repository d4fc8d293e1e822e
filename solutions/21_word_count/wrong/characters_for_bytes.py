"""The next white space is looked for in the decoded text, and its place there is added to the place in the file.

Rule: 1
Check: whatever_lies_across_a_cut
Why: The place in the text counts characters, the one in the file bytes: the cut goes through a word, or a character.
"""

import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

PIECE = 2**19


def pieces_of(path):
    size = path.stat().st_size
    with open(path, "rb") as file:
        start = 0
        while start < size:
            stop = start + PIECE
            file.seek(stop)
            ahead = file.read(2**14).decode(errors="ignore")
            space = re.search(r"\s", ahead)
            stop += space.start() if space else len(ahead)
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
