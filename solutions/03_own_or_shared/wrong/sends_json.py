"""The list travels as JSON where that can be done, and as a pickle otherwise.

Rule: 2
Check: process_returns_what_the_child_saw
Why: JSON has no tuples, and its keys are texts: the child saw another list than the one that comes back.
"""

import json
import multiprocessing
import pickle
import threading


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items


def _append(sender, items, value):
    items.append(value)
    try:
        text = json.dumps(items)
    except TypeError:
        text = ""
    sender.send_bytes(text.encode() or pickle.dumps(items))
    sender.close()


def append_in_process(items, value):
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_append, args=(sender, items, value))
    process.start()
    sender.close()
    try:
        sent = receiver.recv_bytes()
    finally:
        receiver.close()
        process.join()
        process.close()
    return json.loads(sent) if sent.startswith(b"[") else pickle.loads(sent)
