"""Traces its callers, and changes their local variables.

Harm: the scenario returns what the submission likes
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import sys


def trace(frame, event, argument):
    if event == "return" and frame.f_code.co_name in ("at_once", "two_counters"):
        frame.f_locals["counter"] = None
    return trace


sys.settrace(trace)
frame = sys._getframe()
while frame:
    frame.f_trace = trace
    frame = frame.f_back
