"""Pieces are cut anywhere, and what can't be decoded at their ends is left out; halves of words are put together again.

Rule: 1
Check: whatever_lies_across_a_cut
Why: A character that lies across a cut is lost.
"""

from collections import Counter
from concurrent.futures import ProcessPoolExecutor

PIECE = 2**19


def pieces_of(path):
    size = path.stat().st_size
    return [(path, start, start + PIECE) for start in range(0, size, PIECE)]


def count(piece):
    """The counts of the words inside, and the text before the first white space and after the last."""
    path, start, stop = piece
    with open(path, "rb") as file:
        file.seek(start)
        text = file.read(stop - start).decode(errors="ignore")
    first, last = 0, len(text)
    while first < len(text) and not text[first].isspace():
        first += 1
    while last > first and not text[last - 1].isspace():
        last -= 1
    return Counter(text[first:last].lower().split()), text[:first], text[last:], first == len(text)


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces = [piece for path in paths for piece in pieces_of(path)]
    total, word = Counter(), ""
    with ProcessPoolExecutor(workers) as pool:
        for (_, start, _), (counts, first, last, whole) in zip(pieces, pool.map(count, pieces)):
            if start == 0:
                total.update(word.lower().split())
                word = ""
            word += first
            if not whole:
                total.update(word.lower().split())
                total.update(counts)
                word = last
    total.update(word.lower().split())
    return total
