"""Replaces the exploration of schedules by one that finds nothing.

Harm: silence is taken for a proof
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import contextlib

with contextlib.suppress(ImportError):
    from grader.schedules.exploration import Exploration

    def more(self, *args, **kwargs):
        self.executions, self.exhausted, self.finished = 400, True, True
        return []

    Exploration.more = more
