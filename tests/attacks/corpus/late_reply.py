"""Lets a thread answer the requests that have not come yet.

Harm: a forged reply waits for its request
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock, limits
"""

import json
import os
import stat
import struct
import sys
import threading
import time


def asked():
    frame = sys._getframe()
    while frame:
        request = frame.f_locals.get("request")
        if isinstance(request, dict) and "id" in request:
            return request
        frame = frame.f_back
    return {"id": "x"}


def send(body):
    for descriptor in range(3, 100):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                os.write(descriptor, struct.pack(">I", len(body)) + body)
        except OSError:
            pass


def later():
    for _ in range(200):
        time.sleep(0.01)
        send(json.dumps({"id": "x", "value": {"value": 1, "left": {}}}).encode())


threading.Thread(target=later, daemon=True).start()
