"""Stops the clocks.

Harm: time that is measured inside is zero
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import time

time.perf_counter = time.monotonic = time.time = time.process_time = lambda: 0.0
time.sleep = lambda seconds: None
