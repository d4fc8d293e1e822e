"""Shadows modules of the standard library by path and by sys.modules.

Harm: the grader's side of the process calls the submission's json and threading
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import os
import sys
import tempfile

folder = tempfile.mkdtemp()
for name in ("queue", "json", "threading", "multiprocessing", "base64", "traceback"):
    with open(os.path.join(folder, name + ".py"), "w") as file:
        file.write("def dumps(*a, **k): return '{}'\ndef __getattr__(name): return lambda *a, **k: None\n")
sys.path.insert(0, folder)
for name in ("queue", "json", "base64", "traceback", "concurrent.futures"):
    sys.modules.pop(name, None)
