"""21 Word count: many files, or one that is larger than all the others together.

Fill in the function. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check word_count` tells you how far you are.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path


def count_words(paths: Sequence[Path], workers: int) -> Counter[str]:
    """Return how often each word is in these UTF-8 files, counted by `workers` processes.

    The words of a text are text.lower().split(). A path that is given twice counts twice. The work is shared out so that
    every worker has something to do, also when there is one large file; and of a file larger than 16 MiB never all is in memory.

    Raises:
        ValueError: `workers` is below 1.
        FileNotFoundError: one of the files is missing.
    """
    raise NotImplementedError("count_words is not written yet: let `workers` processes count the words, and add up what they found.")
