"""19 Rate limiter: at most so many permits in any stretch of time, and no waiting beyond that.

Fill in the methods of RateLimiter. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check rate_limiter` tells you how far you are. Time is time.monotonic and time.sleep, or waits with timeouts.
"""


class RateLimiter:
    """Gives at most `rate` permits in any window of `per` seconds."""

    def __init__(self, rate: int, per: float) -> None:
        """No permit has been given yet. ValueError if `rate` is below 1, or `per` is 0 or less."""
        raise NotImplementedError(
            "RateLimiter(rate, per) is not written yet: keep both, and what has to be remembered of the past, on self."
        )

    def acquire(self) -> None:
        """Wait for a permit, no longer than the rate needs, and return."""
        raise NotImplementedError("RateLimiter.acquire is not written yet (rules 1 and 2 in README.md).")

    def try_acquire(self) -> bool:
        """Take a permit if there is one now, and say whether; never wait."""
        raise NotImplementedError("RateLimiter.try_acquire is not written yet (rules 1 and 3 in README.md).")
