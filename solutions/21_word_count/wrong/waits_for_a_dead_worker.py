"""Each worker cuts its own files and puts the counts into a queue.

Rule: 2
Check: missing_file
Why: At a missing file the worker dies of the exception, and the caller waits for its answer for ever.
"""

import mmap
import multiprocessing
import re
from collections import Counter

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
    with open(path, "rb") as file:
        file.seek(start)
        return Counter(file.read(stop - start).decode().lower().split())


def work(paths, number, workers, answers):
    total = Counter()
    pieces = [piece for path in paths for piece in pieces_of(path)]
    for piece in pieces[number::workers]:
        total.update(count(piece))
    answers.put(total)


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    answers = multiprocessing.Queue()
    team = [multiprocessing.Process(target=work, args=(list(paths), number, workers, answers)) for number in range(workers)]
    for process in team:
        process.start()
    total = sum((answers.get() for _ in team), Counter())
    for process in team:
        process.join()
    answers.close()
    answers.join_thread()
    return total
