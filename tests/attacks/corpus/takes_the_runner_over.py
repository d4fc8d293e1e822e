"""Answers the import, then serves every request itself, without doing the work.

Harm: the grader talks to the submission alone
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import json
import os
import stat
import struct
import sys
import socket
import threading


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


def pieces(connection, count):
    got = b""
    while len(got) < count:
        got += connection.recv(count - len(got)) or sys.exit()
    return got


def serve(connection):
    while True:
        request = json.loads(pieces(connection, struct.unpack(">I", pieces(connection, 4))[0]))
        values = {
            "load": None,
            "explore": None,
            "close": "closed",
            "canary": [1],
            "call": {"value": 1, "left": {}},
            "more": {"outcomes": [], "executions": 400, "exhausted": True, "finished": True},
        }
        body = json.dumps({"id": request["id"], "value": values.get(request["do"])}).encode()
        connection.sendall(struct.pack(">I", len(body)) + body)


if threading.current_thread() is threading.main_thread() and asked()["id"] != "x":
    send(json.dumps({"id": asked()["id"], "value": None}).encode())
    for descriptor in range(3, 100):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                serve(socket.socket(fileno=descriptor))
        except OSError:
            pass
