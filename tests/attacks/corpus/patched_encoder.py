"""Replaces json.dumps and the encoding of values.

Harm: all values look right on the wire
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import contextlib
import json

real = json.dumps


def dumps(message, **options):
    if isinstance(message, dict) and isinstance(message.get("value"), dict) and "outcomes" in message["value"]:
        message["value"]["outcomes"] = []
    return real(message, **options)


json.dumps = dumps
