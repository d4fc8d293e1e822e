"""Finds the running runner, and hides its methods behind attributes.

Harm: every call is answered without being made
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import gc

for each in gc.get_objects():
    if type(each).__name__ == "Runner":
        each._more = lambda request: {"outcomes": [], "executions": 400, "exhausted": True, "finished": True}
        each._call = lambda request: {"value": [1, 2], "left": {}}
        each._canary = lambda request: [1]
