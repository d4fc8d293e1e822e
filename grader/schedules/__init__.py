"""Run a program's threads on every schedule that differs, or on as many as a budget allows.

How it works
    instrument  rewrites the learner's module, so that each visible operation calls a hook before it happens
    hooks       say what an operation touches, and visit the engine
    engine      runs one thread at a time, and at each visit lets a strategy choose who goes on
    primitives  the locks, threads, sleep and clock that managed threads use, descriptors their pipes, loops what asyncio needs;
                patches puts them in place
    strategies  turn races round, DPOR, random, PCT, replay, and the portfolio of them
    exploration runs executions within a budget; shrink and explain make the story of a bad one

What a result means
    exhausted   every order of conflicting operations was run, as far as the model of accesses goes (places.py); never claimed
                for programs that use time, spin, were cut off, or do something while they import
    found       a real schedule: an interpreter may do the same, today's rarely, free-threaded ones often
    limited     some schedule was cut off at the limit of operations: it may be endless, or only do much. Nothing is claimed
    otherwise   so many schedules were run and none failed; that is no proof
    What is not controlled (processes, blocking C code, sockets that lead outside) is noticed and said, never judged.

Only the standard library is used, and nothing of the rest of the grader: it runs on the untrusted side, in a bare interpreter.
"""

from .exploration import Exploration
from .library import Explored, explore
from .loader import Loader
from .outcome import Outcome, Step, Story

__all__ = ["Exploration", "Explored", "Loader", "Outcome", "Step", "Story", "explore"]
