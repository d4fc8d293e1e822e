"""A Process for each worker, with a share of every file, from byte to byte, which it streams through in small blocks.

A border is not moved by anyone beforehand: to both of its sides it is the first white space that begins at it or after it.
"""

from codecs import getincrementaldecoder
from collections import Counter
from multiprocessing import Pipe, Process

BLOCK = 64 * 1024
REST_OF_A_CHARACTER = bytes(range(0x80, 0xC0))


class Share:
    """The words of a file between the borders at `start` and at `stop`."""

    def __init__(self, path, start, stop):
        self.counts = Counter()
        self.rest = ""
        self.inside = start == 0
        with open(path, "rb") as self.file:
            self.file.seek(start)
            self.decoder = getincrementaldecoder("utf-8")()
            self.read_to(stop, start > 0)
            if self.inside:
                self.read_on()
        self.counts.update(self.rest.lower().split())

    def read_to(self, stop, at_a_cut):
        while (left := stop - self.file.tell()) > 0:
            raw = self.file.read(min(BLOCK, left))
            if at_a_cut:
                raw = raw.lstrip(REST_OF_A_CHARACTER)
                at_a_cut = not raw
            self.take(self.decoder.decode(raw))
        while self.decoder.getstate()[0]:  # a character that begins before the border
            self.take(self.decoder.decode(self.file.read(1)))

    def take(self, text):
        if not self.inside:
            first = next((place for place, character in enumerate(text) if character.isspace()), None)
            if first is None:
                return
            self.inside, text = True, text[first:]
        text = self.rest + text
        last = len(text)
        while last and not text[last - 1].isspace():
            last -= 1
        self.counts.update(text[:last].lower().split())
        self.rest = text[last:]

    def read_on(self):
        """To the first white space after the border."""
        while byte := self.file.read(1):
            character = self.decoder.decode(byte)
            if character.isspace():
                return
            self.rest += character


def work(paths, number, workers, answer):
    total = Counter()
    try:
        for path in paths:
            size = path.stat().st_size
            start, stop = size * number // workers, size * (number + 1) // workers
            if start < stop:
                total += Share(path, start, stop).counts
        answer.send(total)
    except OSError as error:
        answer.send(error)
    answer.close()


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("count_words needs a worker")
    team = []
    for number in range(workers):
        mine, theirs = Pipe(duplex=False)
        process = Process(target=work, args=(list(paths), number, workers, theirs))
        process.start()
        theirs.close()
        team.append((process, mine))
    answers = []
    for process, pipe in team:
        answers.append(pipe.recv())
        pipe.close()
        process.join()
        process.close()
    for answer in answers:
        if isinstance(answer, OSError):
            raise answer
    return sum(answers, Counter())
