"""Replaces methods of the running runner's class.

Harm: every call is answered without being made
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import contextlib

with contextlib.suppress(ImportError):
    from grader.runner.main import Runner

    Runner._call = lambda self, request: {"value": [1, 2], "left": {}}
    Runner._more = lambda self, request: {"outcomes": [], "executions": 400, "exhausted": True, "finished": True}
    Runner._canary = lambda self, request: [1]
