"""A piece is read in blocks, and each is lowered when it comes.

Rule: 1
Check: whatever_lies_across_a_cut
Why: A Σ at the end of a block is lowered as if its word ended there.
"""

import codecs
import mmap
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

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
    counts, rest = Counter(), ""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open(path, "rb") as file:
        file.seek(start)
        while block := file.read(min(2**16, stop - file.tell())):
            text = rest + decoder.decode(block).lower()
            end = len(text)
            while end and not text[end - 1].isspace():
                end -= 1
            counts.update(text[:end].split())
            rest = text[end:]
    counts.update(rest.split())
    return counts


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces = [piece for path in paths for piece in pieces_of(path)]
    total = Counter()
    with ProcessPoolExecutor(workers) as pool:
        for counts in pool.map(count, pieces):
            total.update(counts)
    return total
