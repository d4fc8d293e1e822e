"""Replaces the package grader.runner and its modules.

Harm: the grader's side of the process calls the submission
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import sys
import types

for name in ("wire", "leftovers", "tools", "canary", "main"):
    fake = types.ModuleType("grader.runner." + name)
    fake.pack = lambda message: b""
    fake.encode = lambda value, depth=0: 1
    fake.attempt = lambda *args: ("returned", 1)
    fake.race = lambda: 1
    sys.modules["grader.runner." + name] = fake
    setattr(sys.modules["grader.runner"], name, fake)
