"""Prints terminal codes, scripts and half characters.

Harm: the instructor's terminal or report is taken over
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import sys

sys.stdout.buffer.write(b"\x1b]0;owned\x07\x1b[2J<script>alert(1)</script>\xff\xfe" * 100)
sys.stdout.flush()
