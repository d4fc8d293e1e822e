"""Starts idle processes, and does the work itself.

Harm: there are as many processes as workers
Base: 20_parallel_primes/wrong/all_by_the_caller.py (the attack comes after it)
Honest: counts_at_the_edges, bad_workers
Held: bubblewrap, landlock, limits
"""

import subprocess
import sys


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    idle = [subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) for _ in range(workers)]
    try:
        return count(start, stop)
    finally:
        for each in idle:
            each.kill()
            each.wait()
