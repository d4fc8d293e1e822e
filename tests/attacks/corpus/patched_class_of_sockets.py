"""Adds a sendall of its own to Python's sockets.

Harm: what is sent is what the submission likes
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import socket


def sendall(self, frame):
    return self.send(frame.replace(b'"kind":"returned"', b'"kind":"nothing."'))


socket.socket.sendall = sendall
