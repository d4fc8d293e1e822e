"""Makes processes run in the caller.

Harm: children seem to have done the work
Base: 20_parallel_primes/wrong/all_by_the_caller.py
Honest: counts_at_the_edges, bad_workers
Held: bubblewrap, landlock, limits
"""

import multiprocessing.process

multiprocessing.process.BaseProcess.start = multiprocessing.process.BaseProcess.run
