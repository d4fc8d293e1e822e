"""Answers with outcomes that are equal to any outcome.

Harm: any comparison with the expected outcome is true
Base: 31_crash_containment/wrong/in_the_caller.py (the attack comes after it)
Honest: none
Held: bubblewrap, landlock, limits
"""

class Yes(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


def run_contained(function, *args, timeout=None):
    return Outcome(Yes("returned"), Yes("x"), Yes("x"), None, Yes("x"))
