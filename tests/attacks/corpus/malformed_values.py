"""Replies with unknown tags, unhashable keys and wrong shapes, under the right number.

Harm: the grader trips over them and gives no verdict, or a good one
Base: 06_shared_counter/wrong/no_lock.py (the attack comes after it)
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


def value(self):
    weird = {"$": "dict", "v": [[[1], {"$": "set", "v": [[1]]}], [{"$": "raised"}, {"$": "no such tag"}]]}
    send(json.dumps({"id": asked()["id"], "value": {"value": weird, "left": 3}}).encode())
    os._exit(0)


Counter.value = property(value)
