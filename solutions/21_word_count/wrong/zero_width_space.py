"""Takes U+200B, the zero width space, for white space when it looks for a place to cut.

Rule: 1
Check: whatever_lies_across_a_cut
Why: str.split() does not split there; a word that is cut at one is counted as two.
"""

import mmap
import os
import re
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

# The UTF-8 bytes of white space: ASCII, U+0085, U+00A0, U+1680, U+2000 to U+200B, U+2028, U+2029, U+202F, U+205F, U+3000.
_SPACE = re.compile(
    rb"[\t-\r\x1c-\x20]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8b\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80"
)
_PIECE = 512 * 1024

def _parts(path: Path) -> list[tuple[Path, int, int]]:
    """Cut a file at white space."""
    size = os.stat(path).st_size
    if size <= _PIECE:
        return [(path, 0, size)] if size else []
    parts = []
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        start = 0
        while start < size:
            found = _SPACE.search(text, start + _PIECE) if start + _PIECE < size else None
            stop = found.start() if found else size
            parts.append((path, start, stop))
            start = stop
    return parts

def _count(batch: list[tuple[Path, int, int]]) -> Counter[str]:
    """Count the words of some parts, one after the other."""
    counts: Counter[str] = Counter()
    for path, start, stop in batch:
        with open(path, "rb") as file:
            file.seek(start)
            data = file.read(stop - start)
        counts.update(data.decode("utf-8").lower().split())
    return counts

def _batches(parts: list[tuple[Path, int, int]], workers: int) -> list[list[tuple[Path, int, int]]]:
    """Put small parts together, so that there are some eight batches for each worker, or batches of a megabyte."""
    weight = sum(stop - start for _, start, stop in parts)
    enough = min(1 << 20, max(1 << 16, weight // (8 * workers)))
    batches: list[list[tuple[Path, int, int]]] = []
    room = 0
    for part in parts:
        if room <= 0:
            batches.append([])
            room = enough
        batches[-1].append(part)
        room -= part[2] - part[1] + 2000
    return batches

def count_words(paths: Sequence[Path], workers: int) -> Counter[str]:
    """Return how often each word is in these UTF-8 files, counted by `workers` processes."""
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    parts = [part for path in paths for part in _parts(path)]
    total: Counter[str] = Counter()
    if parts:
        batches = _batches(parts, workers)
        with ProcessPoolExecutor(min(workers, len(batches))) as pool:
            for counts in pool.map(_count, batches):
                total.update(counts)
    return total
