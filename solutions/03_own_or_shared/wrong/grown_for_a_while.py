"""The caller makes the longer list, so that the child inherits it, and takes the value out again.

Rule: 2
Check: process_returns_what_the_child_saw
Why: Always: the append isn't made in the child, and `items` has grown for as long as the call takes.
"""

import multiprocessing
import os
import pickle
import threading


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items



def _child(sender, items):
    sender.send(items)
    sender.close()


def append_in_process(items, value):
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    items.append(value)
    try:
        process = context.Process(target=_child, args=(sender, items))
        process.start()
        sender.close()
        try:
            return receiver.recv()
        finally:
            process.join()
            process.close()
            receiver.close()
    finally:
        items.pop()
