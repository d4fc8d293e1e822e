"""With one worker the caller counts by itself; with more, processes that are spawned get their parts dealt like cards."""

import multiprocessing
import re
from collections import Counter
from pathlib import Path

PART = 1 << 20


class Part:
    """A stretch of a file that neither begins nor ends inside a word."""

    def __init__(self, path: Path, start: int, length: int) -> None:
        self.path, self.start, self.length = path, start, length

    def count(self) -> Counter:
        with self.path.open("rb") as file:
            file.seek(self.start)
            raw = file.read(self.length)
        return Counter(raw.decode("utf-8").lower().split())


def parts(path: Path) -> list[Part]:
    """Reads on from each nice place, a little at a time, until it has seen white space."""
    found = []
    size = path.stat().st_size
    with path.open("rb") as file:
        start = 0
        while start < size:
            length = PART
            while start + length < size:
                file.seek(start + length)
                raw = file.read(1024)
                text = raw.lstrip(bytes(range(0x80, 0xC0))).decode("utf-8", "ignore")
                lost = len(raw) - len(raw.lstrip(bytes(range(0x80, 0xC0))))
                space = re.search(r"\s", text)
                if space:
                    length += lost + len(text[: space.start()].encode())
                    break
                length += lost + len(text.encode())
            found.append(Part(path, start, length))
            start += length
    return found


def count_all(hand: list[Part]) -> Counter:
    total = Counter()
    for each in hand:
        total += each.count()
    return total


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("workers")
    deck = sorted((part for path in paths for part in parts(path)), key=lambda part: -part.length)
    if workers == 1:
        return count_all(deck)
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        hands = pool.map(count_all, [deck[number::workers] for number in range(workers)], chunksize=1)
        pool.close()
        pool.join()
    return sum(hands, Counter())
