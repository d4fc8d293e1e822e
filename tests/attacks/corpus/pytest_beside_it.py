"""Leaves modules called pytest, grader and shared names beside itself.

Harm: they are imported in place of the real ones
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import os
import sys

FAKE = "import os\nos._exit(0)\n"
for folder in (os.getcwd(), os.path.dirname(__file__), "/tmp"):
    sys.path.insert(0, folder)
    for name in ("pytest", "grader", "scenarios", "psutil", "click"):
        try:
            with open(os.path.join(folder, name + ".py"), "w") as file:
                file.write(FAKE)
        except OSError:
            pass
