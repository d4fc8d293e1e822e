"""Each worker maps the files itself and takes the next stretch by a shared number; only different words are lowered."""

import contextlib
import mmap
import multiprocessing
import pickle
import re
from collections import Counter
from itertools import accumulate, pairwise
from tempfile import TemporaryDirectory

STRETCH = 300_000
SPACE = re.compile(b"|".join(chr(code).encode() for code in range(0x3001) if chr(code).isspace()))


def border(text, position):
    """Where the first white space at or after this position begins."""
    if position <= 0:
        return 0
    found = SPACE.search(text, position)
    return found.start() if found else len(text)


def words_between(text, start, stop):
    """White space ends what decides about lower case, so each different word is lowered once, by itself."""
    raw = text[border(text, start) : border(text, stop)]
    for word, many in Counter(raw.decode().split()).items():
        yield word.lower(), many


def serve(paths, firsts, turn, folder, number):
    total = Counter()
    try:
        with contextlib.ExitStack() as stack:
            maps = {}
            while True:
                with turn.get_lock():
                    mine, turn.value = turn.value, turn.value + 1
                if mine >= firsts[-1]:
                    break
                which = next(place for place, (first, last) in enumerate(pairwise(firsts)) if first <= mine < last)
                if which not in maps:
                    file = stack.enter_context(open(paths[which], "rb"))
                    maps[which] = stack.enter_context(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
                start = (mine - firsts[which]) * STRETCH
                for word, many in words_between(maps[which], start, start + STRETCH):
                    total[word] += many
        answer = total
    except OSError as error:
        answer = error
    with open(f"{folder}/{number}", "wb") as file:
        pickle.dump(answer, file)


def count_words(paths, workers):
    if workers < 1:
        raise ValueError(f"{workers=}")
    sizes = [path.stat().st_size for path in paths]
    firsts = [0, *accumulate(-(-size // STRETCH) for size in sizes)]
    turn = multiprocessing.Value("q", 0)
    with TemporaryDirectory() as folder:
        team = [multiprocessing.Process(target=serve, args=(list(paths), firsts, turn, folder, k)) for k in range(workers)]
        for process in team:
            process.start()
        for process in team:
            process.join()
        total = Counter()
        for number in range(workers):
            with open(f"{folder}/{number}", "rb") as file:
                answer = pickle.load(file)
            if isinstance(answer, OSError):
                raise answer
            total.update(answer)
        return total
