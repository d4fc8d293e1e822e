"""A file of up to 16 MiB is read whole, as the rule allows, unless it is most of the work; asyncio gathers what the executor counts."""

import asyncio
from codecs import getincrementaldecoder
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import reduce
from operator import add

MOST = 16 * 2**20
CHUNK = 3 * 2**20


def whole(path):
    return Counter(path.read_text(encoding="utf-8").lower().split())


def part(path, start, stop):
    with path.open("rb") as file:
        file.seek(start)
        return Counter(str(file.read(stop - start), "utf-8").lower().split())


def cuts(path, size):
    """The file's borders: each is looked for in a window of text behind the place where it would be nice to have it."""
    yield 0
    with path.open("rb") as file:
        place = CHUNK
        while place < size:
            file.seek(place)
            while (byte := file.read(1)) and 0x80 <= byte[0] < 0xC0:
                place += 1
            file.seek(place)
            place, found = end_of_word(file, place)
            if not found:
                break
            yield place
            place += CHUNK
    yield size


def end_of_word(file, place):
    """The place of the first white space at or after `place`, which is the beginning of a character, and whether there is one."""
    decoder = getincrementaldecoder("utf-8")()
    while window := file.read(4096):
        for character in decoder.decode(window):
            if character.isspace():
                return place, True
            place += len(character.encode())
    return place, False


async def gathered(pool, paths):
    loop = asyncio.get_running_loop()
    sizes = {path: path.stat().st_size for path in paths}
    tasks = []
    for path in paths:
        if sizes[path] <= MOST and 2 * sizes[path] <= sum(sizes.values()):
            tasks.append(loop.run_in_executor(pool, whole, path))
            continue
        borders = list(cuts(path, sizes[path]))
        tasks += [loop.run_in_executor(pool, part, path, *each) for each in zip(borders, borders[1:])]
    return await asyncio.gather(*tasks)


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("at least one worker")
    with ProcessPoolExecutor(workers) as pool:
        return reduce(add, asyncio.run(gathered(pool, paths)), Counter())
