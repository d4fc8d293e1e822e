"""The caller reads the files as text, block by block, keeps back the word that may go on, and sends what is whole to an executor.

No more than a few blocks are on their way at a time, so that the reading does not run ahead of the counting.
"""

from collections import Counter, deque
from concurrent.futures import ProcessPoolExecutor

BLOCK = 2**18


def count(text):
    return Counter(text.lower().split())


def blocks(path):
    with open(path, encoding="utf-8", newline="") as file:
        rest = ""
        while text := file.read(BLOCK):
            text = rest + text
            end = len(text)
            while end > 0 and not text[end - 1].isspace():
                end -= 1
            rest = text[end:]
            yield text[:end]
        yield rest


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    total = Counter()
    waiting = deque()
    with ProcessPoolExecutor(max_workers=workers) as pool:
        for path in paths:
            for text in blocks(path):
                waiting.append(pool.submit(count, text))
                if len(waiting) > 3 * workers:
                    total.update(waiting.popleft().result())
        for future in waiting:
            total.update(future.result())
    return total
