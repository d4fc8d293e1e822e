"""Replaces the hooks that rewritten code calls.

Harm: the race happens where the engine does not look
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import builtins

for name in dir(builtins):
    if name.startswith("__bh_"):
        setattr(builtins, name, lambda *args, **kwargs: args[0] if args else None)
