"""Suite of 21 word_count. The rules are in README.md; `scenarios.py` is what the submission is made to do.

A file is described by a list of [which of the texts, how many times], so that a large one is told in few words.
"""

from collections import Counter
from contextlib import contextmanager

from grader.suite import Rejected, Undecided, correctness, expect, isolation, speedup
from grader.walls.family import HAS_PROC

MIB = 2**20
ORDERS = ["rye", "Rye", "RYE", "rye,", "(rye)", "roll", "rolls", "Rolls!", "two", "2", "2.50", "half-baked", "don't", "x"]
SPACES = [character for character in map(chr, range(0x3001)) if character.isspace()]
"""All that str.split() splits at."""
CASES = ["İSTANBUL", "STRASSE", "Straße", "ẞ", "ΟΔΟΣ", "ΟΔΟΣΑΣ", "Σ", "ΣΑΣ", "\u212a", "Å", "\u212b", "Ⱥ", "ǅ", "ﬁN", "Ё", "ÀÉ"]
CASES += ["麦", "🍞", "rye\u200broll", "\u2060rye", "rye\u180e", "ro\ufeffll", "ro\x00ll"]
"""Words whose lower case is longer, shorter or depends on the letters beside; characters that look like white space and are none."""
LETTERS = "ΣΣΣΑàÅРȺ\u212a麦🍞e\x1b\u200b\u180e"
"""Letters of one to four bytes, some with bytes that are white space in other encodings; two only look like it."""
CELL = 2**16
"""In the text with seams something lies across every multiple of so many bytes."""
MILLION = 1_000_000
COARSE = (4 * MIB, 5 * MILLION)
"""Multiples of these are few, and each must do."""
BLOCK = 16 * 2**10
"""Bytes of a block of words, about: what the larger files are made of."""
LARGE = 128 * MIB


@correctness(rule=1, points=2)
def test_counts_words(submission, rng):
    """Every word of every file is counted, with its punctuation, in lower case; twice if the file is given twice."""
    texts = [_text(rng, ORDERS, rng.randint(20, 60)) for _ in range(6)]
    texts += ["", " \n\t\r\n", "é", "X", "rye\n", "\r\n(rye)\r\ntwo"]
    files = [[[number, 1]] for number in range(len(texts))]
    with submission.runner() as cell:
        for workers in (1, 2, 3, 9):
            order = rng.sample(range(len(files)), len(files))
            order.append(rng.randrange(6))
            with _about(what := f"{len(order)} small files, one of them twice, {_workers(workers)}"):
                _are(submission.call_in(cell, "count", texts, files, order, workers).value, _counted(texts, files, order), what)
        cases = [([], "No files, 2 workers"), ((0, 0, 0, 1), "Four paths in a tuple, three of them the same, 2 workers")]
        cases += [([each], f"A file with the text {texts[each]!r}, 2 workers") for each in (6, 7, 8, 9)]
        for order, what in cases:
            with _about(what):
                _are(submission.call_in(cell, "count", texts, files, order, 2).value, _counted(texts, files, order), what)
        _judge_same_paths(submission, cell, rng, texts)


@correctness(rule=1, points=1)
def test_every_case_and_space(submission, rng):
    """Lower case and white space are those of str.lower() and str.split(), for all of Unicode."""
    spaces = rng.sample(SPACES, len(SPACES))
    words = rng.sample(CASES, len(CASES)) + rng.choices(CASES, k=len(SPACES) + 1 - len(CASES))
    texts = [
        words[0] + "".join(space + word for space, word in zip(spaces, words[1:], strict=True)),
        "rye" + "".join(f"{space}rye" for space in spaces if space.isascii()),
    ]
    with _about(what := "Two files with text from all of Unicode, where the system's usual encoding is ASCII, 2 workers"):
        counts = submission.call("count_where_text_is_ascii", texts, 2).value
        expect.that(isinstance(counts, dict), f"{what}: the call was ended by {expect.show(counts)}.")
        _are(counts, _counted(texts, [[[0, 1]], [[1, 1]]], [0, 1]), what)
    for workers in (1, 2):
        for text, source in zip(texts, ("letters and white space from all of Unicode", "all the white space of ASCII"), strict=True):
            with _about(what := f"A file with {source}, {_workers(workers)}"):
                _are(submission.call("count", [text], [[[0, 1]]], [0], workers).value, _counted([text], [[[0, 1]]], [0]), what)


@correctness(rule=1, points=2, seconds=25)
def test_whatever_lies_across_a_cut(submission, rng):
    """Wherever a file is cut, the words, characters and white space across the cut are counted right."""
    texts, file = _with_seams(rng, 24 * MIB)
    workers = rng.randint(3, 5)
    with _about(what := f"A file of 24 MiB with words of some thousand characters, {workers} workers, start method 'spawn'"):
        run = submission.call("count", texts, [file], [0], workers, start_method="spawn")
        _are(run.value, _counted(texts, [file], [0]), what)


@correctness(rule=1, points=1, seconds=25)
def test_every_start_method(submission, rng):
    """The counts are the same with fork, forkserver and spawn."""
    texts = _blocks(rng, 3)
    files = [[[0, 1]], [[1, 200], [2, 50]], [[2, 1]]]
    order = rng.sample([0, 1, 2, 0], 4)
    what = "Three files, one of 4 MiB, 2 workers"

    def judge(run):
        _are(run.value, _counted(texts, files, order), what)

    with _about(what):
        submission.on_every_start_method(judge, "count", texts, files, order, 2)


@correctness(rule=2, points=1)
def test_missing_file(submission, rng):
    """A missing file is a FileNotFoundError, wherever it stands among the paths."""
    texts = [_text(rng, ORDERS, 30) for _ in range(4)]
    with submission.runner() as cell:
        for order, workers in (([0, 1, None, 2, 3], 2), ([None, 0, 1], 3), ([0, 1, 2, None], 1), ([None], 2)):
            what = f"Of {len(order)} files number {order.index(None) + 1} was missing, {_workers(workers)}: count_words"
            with expect.during(what):
                outcome = submission.call_in(cell, "missing", texts, order, workers).value
            expect.raised(outcome, "FileNotFoundError", what)


@speedup(rule=3, points=1, seconds=40)
def test_speedup_of_many_files(submission, rng):
    """Many files: two workers are clearly faster than one."""

    def inputs(size):
        texts = _blocks(rng, 24)
        files = [[[number, int(size * rng.randint(64, 96))]] for number in range(24)]
        return [texts, files, rng.sample(range(24), 24)]

    submission.must_speed_up("count", inputs)


@speedup(rule=3, points=2, seconds=40)
def test_speedup_of_one_large_file(submission, rng):
    """One file larger than all the others together: two workers are clearly faster than one."""

    def inputs(size):
        texts = _blocks(rng, 30)
        files = [[[number, 16]] for number in range(6)]
        files.append([[number, int(64 * size)] for number in range(len(texts))])
        return [texts, files, rng.sample(range(7), 7)]

    submission.must_speed_up("count", inputs)


@isolation(rule=4, points=2, seconds=40)
def test_large_file_is_never_held(submission, rng):
    """Of a file of 128 MiB, or of some 60, no process has all in memory, though it has no line breaks."""
    words = [word.upper() for word in ORDERS]
    whole = [each for _ in range(LARGE // (4 * BLOCK)) for each in ([rng.randrange(len(words)), 1], [len(words), 4])]
    with submission.runner() as cell:
        usual = _most_memory(submission.call_in(cell, "count", [*words, " "], [whole[:2]], [0], 2))
        for size, workers, times, space in (
            (LARGE, 4, 0.9, "\u3000"),
            (LARGE, 1, 1.6, " "),
            (rng.randint(56, 63) * MIB, 2, 0.9, "\u3000"),
        ):
            file = whole[: size // (2 * BLOCK)]
            wanted = Counter(words[which].lower() for which, _ in file if which < len(words))
            texts = [*words, space * (BLOCK // len(space.encode()))]
            spaces = "many spaces" if space == " " else f"much white space ({space!r})"
            what = f"A file of {size // MIB} MiB, words and {spaces} on a single line, {_workers(workers)}"
            with _about(what):
                run = submission.call_in(cell, "count_and_watch_blocks", texts, [file], [0], workers)
            _are(run.value["counts"], wanted, what)
            _not_held(_most_memory(run) - usual, times * size, what)
            largest = run.value["largest"]
            expect.that(
                largest < 0.9 * size,
                f"{what}: a block of {largest / MIB:.0f} MiB of shared memory was made. There the whole file is in memory, too.",
            )


@correctness(rule=0, points=0.5)
def test_bad_workers(submission, rng):
    """workers below 1 is a ValueError, before anything is started."""
    with submission.runner("spawn") as cell:
        for texts, workers in (["rye", "two rolls"], 0), (["rye"], rng.randint(-9, -1)), ([], 0):
            seen = submission.call_in(cell, "with_workers", texts, workers).value
            what = f"count_words with {len(texts)} files and {workers} workers"
            expect.raised(seen["outcome"], "ValueError", what)
            expect.that(seen["children"] == 0, f"{what}: a process was started before the ValueError came.")


@isolation(rule=0, points=0.5, seconds=25)
def test_nothing_left_behind(submission, rng):
    """Once the call has ended, also for want of a file, no process, thread or descriptor of its own is left."""
    texts = [*(_text(rng, ORDERS, 30) for _ in range(3)), ""]

    def judge(run):
        expect.nothing_left(run, "count_words, after a call that went well and one with a missing file,")

    submission.on_every_start_method(judge, "every_ending", texts, warm_up=True)


@contextmanager
def _about(what):
    """Whatever goes wrong in the body is told with the files and workers that it was about."""
    try:
        with expect.during(what):
            yield
    except Rejected as rejected:
        if what in rejected.message:
            raise
        raise Rejected(f"{what}: {rejected.message}", **rejected.evidence) from None


def _are(value, wanted, what):
    """These are the counts that are wanted; a word that is counted no times may be there or not."""
    if not isinstance(value, dict):
        raise Rejected(f"{what}: returned a {expect.show(value)}, expected a Counter.")
    counts = {word: many for word, many in value.items() if many != 0}
    wrong = [word for word in {**wanted, **counts} if not expect.same(counts.get(word), wanted.get(word))]
    if wrong:
        word = min(wrong, key=lambda each: (len(repr(each)), repr(each)))
        raise Rejected(
            f"{what}: {_many(len(wrong), 'word')} counted wrong. {_short(word)} was counted {_many(counts.get(word, 0), 'time')} "
            f"and is there {_many(wanted[word], 'time')}."
        )


def _not_held(own, limit, what):
    """A process that had so many bytes for itself has not held the file."""
    if own < limit:
        return
    if not HAS_PROC:
        raise Undecided("A process took as much memory as the file has bytes; only Linux can tell whether that is the file, mapped.")
    raise Rejected(
        f"{what}: one process took {own / MIB:.0f} MiB of memory for itself, what is mapped not counted. That is as much as "
        "it takes to hold the whole file."
    )


def _most_memory(run):
    """The most memory that a process of this run had for itself, in bytes."""
    return max(each.memory for each in (run.caller, *run.processes))


def _judge_same_paths(submission, cell, rng, texts):
    """The same paths once more, with other files there."""
    files, later = ([[[rng.randrange(6), rng.randint(1, 3)] for _ in range(3)] for _ in range(3)] for _ in range(2))
    later[0] += files[0] * 2
    with _about(what := "Two calls with the same 3 paths, the files written anew in between, 2 workers"):
        for counts, each in zip(submission.call_in(cell, "count_again", texts, files, later, 2).value, (files, later), strict=True):
            _are(counts, _counted(texts, each, range(3)), what)


def _counted(texts, files, order):
    """What is right: the words of each file in this order."""
    counts = Counter()
    for each in order:
        text = "".join(texts[which] * times for which, times in files[each])
        counts.update(text.lower().split())
    return counts


def _text(rng, words, many):
    return "".join(rng.choice(words) + rng.choice([" ", "  ", "\n", "\t", "\r\n"]) for _ in range(many - 1)) + rng.choice(words)


def _blocks(rng, many):
    """Blocks of short words; a block is a line."""
    words = ["".join(rng.choices("abcdeinorstuABC", k=rng.randint(4, 12))) for _ in range(300)]
    return [" ".join(rng.choices(words, k=BLOCK // 9)) + "\n" for _ in range(many)]


def _with_seams(rng, size):
    """Texts, and a file of them with something across every border: a word, a character, white space, or just the border.

    Borders are the multiples of CELL and of a million bytes. At those of COARSE each of these comes about, if in any order.
    """
    words = ["".join(rng.choices(LETTERS, k=rng.randint(800, 3_000))) + "e" for _ in range(30)]
    texts = [*words, words[0] + "Σ" + words[1], words[0] + "\u3000" + words[1], *SPACES]
    sizes = [len(text.encode()) for text in texts]
    spaces, blank = range(32, len(texts)), texts.index(" ")
    decks = {each: rng.sample(range(5), 5) for each in COARSE}
    file, at = [], 0

    def add(which, times=1):
        nonlocal at
        file.append([which, times])
        at += sizes[which] * times

    def is_too_near(border):
        """To a million, which has precedence over any but the coarse ones."""
        return 0 < abs(border - round(border, -6)) < 3 * max(sizes) and border % COARSE[0]

    borders = {*range(CELL, size + 1, CELL), *range(MILLION, size + 1, MILLION)}
    for border in sorted(each for each in borders if not is_too_near(each)):
        while border - at > 2 * max(sizes):
            add(rng.randrange(30))
            add(rng.choice(spaces))
        word = rng.randrange(30)
        across = [(word, 0), (word, rng.randrange(1, sizes[word])), (word, sizes[word])]
        across += [(30, sizes[0] + 2), (31, sizes[0] + rng.randint(1, 2))]  # behind the capital sigma, inside the space
        deck = next((decks[each] for each in COARSE if border % each == 0 and decks[each]), None)
        which, before = across[deck.pop()] if deck else rng.choice(across)
        add(blank, border - at - before)
        add(which)
        add(rng.choice(spaces))
    return texts, file


def _short(word):
    text = repr(word)
    return text if len(text) <= 40 else f"{text[:16]}...' ({len(text) - 2} characters)"


def _workers(number):
    return _many(number, "worker")


def _many(number, what):
    return f"{number} {what}{'s' * (number != 1)}"
