"""Answers that the grader's own runner has failed.

Harm: a failure becomes a matter of the infrastructure, to be tried for ever
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


send(json.dumps({"id": asked()["id"], "problem": {"kind": "grader", "type": "OSError", "text": "no space"}}).encode())
os._exit(0)
