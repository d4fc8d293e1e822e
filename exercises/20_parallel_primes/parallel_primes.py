"""20 Parallel primes: share out a computation among processes.

Fill in the function. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check parallel_primes` tells you how far you are.
"""


def count_primes(start: int, stop: int, workers: int) -> int:
    """Return how many primes are in [start, stop), with the work done by `workers` processes.

    The caller hands out the work and adds up the answers. Where stop <= start the answer is 0.

    Raises:
        ValueError: `workers` is below 1.
    """
    raise NotImplementedError(
        "count_primes is not written yet: cut [start, stop) into pieces and let `workers` processes count them."
    )
