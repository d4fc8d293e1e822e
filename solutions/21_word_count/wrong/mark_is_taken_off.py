"""Reads with utf-8-sig, so that files from Windows make no trouble.

Rule: 1
Check: counts_words
Why: The first word loses a character that is no white space.
"""

import codecs
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

BLOCK = 1 << 16


def _border(file, at, size):
    """The first place from `at` on at which a white space begins; 0 and `size` are borders too."""
    if at <= 0 or at >= size:
        return min(max(at, 0), size)
    file.seek(at)
    decoder = codecs.getincrementaldecoder("utf-8")()
    block = file.read(BLOCK)
    while block and block[0] & 0xC0 == 0x80:  # the rest of a character that began before
        block = block[1:]
        at += 1
    while block:
        text = decoder.decode(block)
        for index, character in enumerate(text):
            if character.isspace():
                return at + len(text[:index].encode())
        at += len(text.encode())
        block = file.read(BLOCK)
    return size

def _count(piece):
    path, low, high = piece
    counts = Counter()
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    with open(path, "rb") as file:
        file.seek(low)
        rest = ""
        while low < high:
            block = file.read(min(BLOCK, high - low))
            if not block:
                break
            low += len(block)
            text = rest + decoder.decode(block)
            words = text.split()
            rest = words.pop() if words and not text[-1].isspace() else ""
            counts.update(word.lower() for word in words)
    if rest:
        counts[rest.lower()] += 1
    return counts


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    sizes = [Path(path).stat().st_size for path in paths]
    step = max(BLOCK, min(4 << 20, sum(sizes) // (workers * 8) + 1))
    pieces = []
    for path, size in zip(paths, sizes):
        with open(path, "rb") as file:
            borders = sorted({_border(file, at, size) for at in [*range(0, size, step), size]})
        pieces += [(path, low, high) for low, high in zip(borders, borders[1:])]
    total = Counter()
    with ProcessPoolExecutor(max_workers=workers) as executor:
        for counts in executor.map(_count, pieces):
            total.update(counts)
    return total
