"""What the grader has your word count do. Nothing here knows what should come out."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import word_count
from grader.runner.tools import attempt, children_so_far

SHARED = Path("/dev/shm")
"""Where blocks of shared memory lie on Linux: on a disk of their own, which is memory."""


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


def count_again(texts, files, later, workers):
    """Two calls with the same paths: the files are written anew in between."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        first = told(word_count.count_words(written(folder, texts, files), workers))
        return first, told(word_count.count_words(written(folder, texts, later), workers))


def count_where_text_is_ascii(texts, workers):
    """A program of its own counts, on a system whose usual encoding is not UTF-8; its counts, or what ended it."""
    code = f"import sys; sys.path[:] = {sys.path!r}; import scenarios; scenarios.print_counts({texts!a}, {workers})"
    command = [sys.executable, "-I", "-S", "-B", "-X", "utf8=0", "-c", code]
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))} | {"LC_ALL": "C"}
    program = subprocess.run(command, env=plain, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if program.returncode:
        return program.stderr.decode("utf-8", "replace").rstrip().rpartition("\n")[2]
    return json.loads(program.stdout)


def print_counts(texts, workers):
    """What such a program does: a file for each of the texts, one call, its counts as JSON."""
    files = [[[number, 1]] for number in range(len(texts))]
    print(json.dumps(count(texts, files, list(range(len(files))), workers)))


def count_and_watch_blocks(texts, files, order, workers):
    """One call; and the size of the largest block of shared memory that the caller has mapped."""
    largest, disk = 0, os.stat(SHARED).st_dev if SHARED.is_dir() else None

    def look(event, args):
        nonlocal largest
        if event == "mmap.__new__" and args[0] != -1 and os.fstat(args[0]).st_dev == disk:
            largest = max(largest, args[1] or os.fstat(args[0]).st_size)

    sys.addaudithook(look)
    return {"counts": count(texts, files, order, workers), "largest": largest}


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
