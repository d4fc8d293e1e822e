"""Cuts every file at white space into pieces of a mebibyte or so, and lets a pool of processes count the words of each piece."""

import mmap
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

PIECE = 2**20
"""Bytes of a piece, at the least: enough for a trip to be worth it, few enough to hold in memory and to share out evenly."""
TRIPS = 8
"""How many times each worker is sent something: often enough to even out, however many pieces there are."""
SPACES = [character for character in map(chr, range(0x3001)) if character.isspace()]
"""All that str.split() splits at."""
SPACE = re.compile(b"|".join(space.encode() for space in SPACES))
"""One of them in a text's bytes. In UTF-8 no character is found in the middle of another."""

Piece = tuple[Path, int, int]


def count_words(paths: Sequence[Path], workers: int) -> Counter[str]:
    """Return how often each word is in these UTF-8 files, counted by `workers` processes.

    The caller cuts, which takes next to no time, and adds up; what is sent to a worker is where its piece is.

    Raises:
        ValueError: `workers` is below 1.
        FileNotFoundError: one of the files is missing.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    pieces = [piece for path in paths for piece in cut(path)]
    total: Counter[str] = Counter()
    if pieces:
        with ProcessPoolExecutor(min(workers, len(pieces))) as pool:
            for counts in pool.map(count_piece, pieces, chunksize=max(1, len(pieces) // (workers * TRIPS))):
                total.update(counts)
    return total


def cut(path: Path) -> Iterator[Piece]:
    """The pieces of a file: each but the last ends before white space, so neither a word nor a character lies across a cut."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size == 0:  # nothing to map
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
            start = 0
            while start < len(text):
                space = SPACE.search(text, start + PIECE)
                stop = space.start() if space else len(text)
                yield path, start, stop
                start = stop


def count_piece(piece: Piece) -> Counter[str]:
    """The words of one piece."""
    path, start, stop = piece
    with path.open("rb") as file:
        file.seek(start)
        return Counter(file.read(stop - start).decode().lower().split())
