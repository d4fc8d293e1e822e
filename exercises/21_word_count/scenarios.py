"""What the grader has your word count do. Nothing here knows what should come out."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import word_count
from grader.runner.tools import attempt, children_so_far


def written(folder, texts, files):
    """Write the files and return their paths. A file is a list of [which of the texts, how many times]."""
    paths = []
    for number, pieces in enumerate(files):
        paths.append(Path(folder, f"orders-{number}.txt"))
        with open(paths[-1], "wb") as file:
            for which, times in pieces:
                file.write(texts[which].encode() * times)
    return paths


def told(counts):
    """The counts as plain data; of anything but a Counter, its type's name."""
    return dict(counts) if isinstance(counts, Counter) else type(counts).__name__


def count(texts, files, order, workers):
    """One call with the files in this order, given as a list or a tuple as `order` is."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        paths = written(folder, texts, files)
        return told(word_count.count_words(type(order)(paths[each] for each in order), workers))


def missing(texts, order, workers):
    """A call with a file for each of the texts, in this order; where that says None, a path at which there is nothing."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        paths = written(folder, texts, [[[number, 1]] for number in range(len(texts))])
        chosen = [Path(folder, "burnt.txt") if each is None else paths[each] for each in order]
        how, value = attempt(word_count.count_words, chosen, workers)
        return how, told(value) if how == "returned" else value


def with_workers(texts, workers):
    """Also: whether a child process has come and gone meanwhile, as the system counts it."""
    before = children_so_far()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        paths = written(folder, texts, [[[number, 1]] for number in range(len(texts))])
        how, value = attempt(word_count.count_words, paths, workers)
    return {"outcome": (how, told(value) if how == "returned" else value), "children": children_so_far() - before}


def every_ending(texts):
    """A call with all the files, and one with a missing file; whatever comes of them."""
    order = list(range(len(texts)))
    attempt(count, texts, [[[number, 1]] for number in order], order, 2)
    missing(texts, [*order, None], 2)
