"""A beginner's multiprocessing.Pool: equal parts, and the worker looks for the end of a word at both borders, byte after byte."""

import multiprocessing
import os
from collections import Counter

PART = 500_000
SPACES = tuple(chr(number).encode("utf-8") for number in range(12289) if chr(number).isspace())


def after_the_next_space(file, position):
    if position == 0:
        return 0
    file.seek(position)
    last_three = b""
    while True:
        byte = file.read(1)
        last_three = (last_three + byte)[-3:]
        if byte == b"" or last_three.endswith(SPACES):
            return file.tell()


def count_part(task):
    path, start, stop = task
    with open(path, "rb") as file:
        start = after_the_next_space(file, start)
        stop = after_the_next_space(file, stop)
        file.seek(start)
        text = file.read(max(0, stop - start)).decode("utf-8")
    result = {}
    for word in text.lower().split():
        result[word] = result.get(word, 0) + 1
    return result


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be 1 or more")
    tasks = []
    for path in paths:
        size = os.path.getsize(path)
        for start in range(0, size, PART):
            tasks.append((path, start, min(start + PART, size)))
    total = Counter()
    pool = multiprocessing.Pool(workers)
    try:
        for result in pool.imap_unordered(count_part, tasks):
            for word, number in result.items():
                total[word] += number
    finally:
        pool.close()
        pool.join()
    return total
