"""Lets the contained function spray replies over all descriptors.

Harm: a child process forges the runner's reply
Base: 31_crash_containment/wrong/in_the_caller.py (the attack comes after it)
Honest: none
Held: bubblewrap, landlock, limits
"""

import json
import os
import struct

real_run = run_contained


def run_contained(function, *args, timeout=None):
    body = json.dumps({"id": "x", "value": {"value": [], "left": {}}}).encode()
    if os.fork() == 0:
        for descriptor in range(3, 100):
            try:
                os.write(descriptor, struct.pack(">I", len(body)) + body)
            except OSError:
                pass
        os._exit(0)
    os.wait()
    return real_run(function, *args, timeout=timeout)
