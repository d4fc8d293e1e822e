"""Puts a finder in front of all others.

Harm: the engine's loader never sees the submission, nor the scenarios
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import importlib.abc
import importlib.machinery
import sys


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self) if name == "scenarios" else None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.at_once = lambda start, plans: {"answers": [[]], "value": start + sum(plan[0][1] for plan in plans)}
        module.two_counters = lambda one, other, amount: [one + amount, other]


sys.meta_path.insert(0, Finder())
