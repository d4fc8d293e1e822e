"""Opens the files with os.open.

Rule: 0
Check: nothing_left_behind
Why: The descriptor of an empty file stays open in the caller.
"""

import mmap
import os
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

SPACE = re.compile(rb"[\t-\r\x1c-\x20]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80")
PIECE = 1 << 19


def count_part(part):
    path, start, stop = part
    with open(path, "rb") as file:
        file.seek(start)
        return Counter(file.read(stop - start).decode().lower().split())


def parts_of(path):
    fd = os.open(path, os.O_RDONLY)
    size = os.fstat(fd).st_size
    if size == 0:
        return []
    parts, start = [], 0
    with mmap.mmap(fd, size, access=mmap.ACCESS_READ) as text:
        while start < size:
            found = SPACE.search(text, start + PIECE)
            stop = found.start() if found else size
            parts.append((path, start, stop))
            start = stop
    os.close(fd)
    return parts


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers")
    parts = [part for path in paths for part in parts_of(path)]
    total = Counter()
    with ProcessPoolExecutor(workers) as pool:
        for counts in pool.map(count_part, parts):
            total.update(counts)
    return total
