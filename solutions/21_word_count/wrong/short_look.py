"""Looks for white space in the 4 KiB behind the place where it would like to cut; if there is none, it cuts there, between two characters.

Rule: 1
Check: whatever_lies_across_a_cut
Why: A word that goes on for more than 4096 bytes behind a place of a cut is cut in two.
"""

import os
import re
from collections import Counter
from multiprocessing import Pool

SPACE = re.compile(rb"[\t-\r\x1c-\x20]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80")
PIECE = 1 << 19


def count_part(part):
    path, start, stop = part
    with open(path, "rb") as file:
        file.seek(start)
        return Counter(file.read(stop - start).decode().lower().split())


def border(file, position):
    file.seek(position)
    page = file.read(4096)
    if found := SPACE.search(page):
        return position + found.start()
    lead = next((at for at, byte in enumerate(page) if byte & 0xC0 != 0x80), 0)
    return position + lead


def parts_of(path):
    with open(path, "rb") as file:
        start, size = 0, os.fstat(file.fileno()).st_size
        while start < size:
            stop = border(file, start + PIECE) if start + PIECE + 4096 < size else size
            yield path, start, stop
            start = stop


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers")
    parts = [part for path in paths for part in parts_of(path)]
    total = Counter()
    pool = Pool(min(workers, max(1, len(parts))))
    try:
        for counts in pool.imap_unordered(count_part, parts):
            total.update(counts)
    finally:
        pool.close()
        pool.join()
    return total
