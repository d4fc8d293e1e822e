"""Rewrites its own file and the scenarios once it is imported.

Harm: the file that is judged is not the one that runs
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock
"""

import os
import stat

for name in ("shared_counter.py", "scenarios.py"):
    path = os.path.join(os.path.dirname(__file__), name)
    try:
        os.chmod(path, stat.S_IRWXU)
        with open(path, "w") as file:
            file.write("def at_once(start, plans): return {'answers': [], 'value': start + sum(p[0][1] for p in plans)}\n")
    except OSError:
        pass
