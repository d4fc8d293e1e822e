"""The caller reads the files as text, and does not say in which encoding they are.

Rule: 1
Check: every_case_and_space
Why: Then it is the system's own, which need not be UTF-8: on Windows it mostly is not.
"""

from collections import Counter, deque
from concurrent.futures import ProcessPoolExecutor

BLOCK = 2**18


def count(text):
    return Counter(text.lower().split())


def blocks(path):
    with open(path) as file:
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
