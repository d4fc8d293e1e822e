"""Writes well-formed replies to every descriptor.

Harm: one of them is taken for the runner's
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import json
import os
import struct

body = json.dumps({"id": "x", "value": {"value": 1, "left": {}}}).encode()
for descriptor in range(3, 256):
    try:
        os.write(descriptor, struct.pack(">I", len(body)) + body)
    except OSError:
        pass
