"""What the grader has your Mailbox do. Nothing here knows what should come out. Children run functions of this module."""

import contextlib
import multiprocessing
import os
import tempfile
import time
from pathlib import Path

import file_mailbox
from grader.runner.child import Child
from grader.runner.endings import DEADLY, die_writing
from grader.runner.programs import to_its_end
from grader.runner.tools import attempt

PATIENCE = 60.0
"""Seconds that a child waits for the others at most."""
MOST = 5_000
"""Messages that are taken out of a mailbox at the end, at most."""


def new_box() -> tuple:
    folder = Path(tempfile.mkdtemp())
    return folder, file_mailbox.Mailbox(folder)


def expand(message: object) -> bytes:
    """A message is bytes; a pair is a beginning and a size."""
    return message if isinstance(message, bytes) else message[0].ljust(message[1], message[0][-1:])


def short(message: object) -> object:
    """A message for the report: bytes of one kind at the end are counted."""
    if not isinstance(message, bytes) or len(message) < 1_000:
        return message
    return message.rstrip(message[-1:]) + message[-1:], len(message)


def drained(box: object) -> list:
    """All that is left, until None."""
    got = []
    while (message := box.receive()) is not None and len(got) < MOST:
        got.append(short(message))
    return got


def sends(box: object, messages: list) -> None:
    for message in messages:
        box.send(expand(message))


def receives(folder: Path, over: object) -> list:
    """Receive until nobody sends any more and there is none, each time through a new Mailbox of the folder."""
    got, last = [], False
    while not last:
        last = over.is_set()
        got += (more := drained(file_mailbox.Mailbox(folder)))
        time.sleep(0 if more else 0.001)
    return got


def receives_some(box: object, begin: object, times: int) -> list:
    begin.wait(PATIENCE)
    return [box.receive() for _ in range(times)]


def alone(messages: list) -> list:
    """One process sends all, and receives as many through another Mailbox of the folder."""
    folder, box = new_box()
    outcomes = [attempt(box.send, expand(message)) for message in messages]
    other = file_mailbox.Mailbox(folder)
    outcomes += [attempt(other.receive) for _ in messages]
    for outcome in outcomes:
        if isinstance(outcome[1], NotImplementedError):
            raise outcome[1]
    return [(how, short(value)) for how, value in outcomes]


def in_folders(names: list, message: bytes) -> list:
    """For each name, a folder of that name and a message in it: what receive() comes to."""
    outcomes = []
    for name in names:
        folder = Path(tempfile.mkdtemp(), name)
        folder.mkdir()
        outcomes.append(attempt(sent_and_received, folder, message))
    return outcomes


def sent_and_received(folder: Path, message: bytes) -> bytes | None:
    file_mailbox.Mailbox(folder).send(message)
    return file_mailbox.Mailbox(folder).receive()


def from_programs(messages: list) -> dict:
    """Each message is sent by a program of its own, one after the other; then this process receives."""
    folder, box = new_box()
    programs = [to_its_end("sends_one", str(folder), message) for message in messages]
    return {"programs": programs, "received": drained(box)}


def sends_one(folder: str, message: bytes) -> None:
    file_mailbox.Mailbox(Path(folder)).send(message)


def after_many(many: int, messages: list) -> tuple:
    """A process sends and receives so many messages, then sends `messages`; what it receives then."""
    _, box = new_box()
    for _ in range(many):
        box.send(b"")
        box.receive()
    sends(box, messages)
    return attempt(drained, box)


def forked(first: list, second: list, third: list) -> list:
    """The same as parent_and_child, with a child of os.fork, where there is that; what this process receives."""
    _, box = new_box()
    sends(box, first)
    if not hasattr(os, "fork"):
        sends(box, second)
    elif (child := os.fork()) == 0:
        attempt(sends, box, second)
        os._exit(0)
    else:
        os.waitpid(child, 0)
    sends(box, third)
    return drained(box)


def two_take_turns(messages: list) -> list:
    """All are sent; two Mailboxes receive one each in turns, as many as were sent."""
    folder, box = new_box()
    sends(box, messages)
    boxes = [file_mailbox.Mailbox(folder) for _ in range(2)]
    return [boxes[place % 2].receive() for place in range(len(messages))]


def more_than_there_are(message: bytes) -> list:
    """receive() in a new box, and twice when one message has been sent; then once through another Mailbox of the folder."""
    folder, box = new_box()
    outcomes = [attempt(box.receive)]
    box.send(message)
    return [*outcomes, attempt(box.receive), attempt(box.receive), attempt(file_mailbox.Mailbox(folder).receive)]


def in_turns(messages: list) -> list:
    """A child sends the first message, this process the second, a child the third; each is received before the next is sent."""
    _, box = new_box()
    got = []
    for place, message in enumerate(messages):
        sent = attempt(box.send, message) if place % 2 else Child(sends, box, [message]).outcome()
        got.append((sent, attempt(box.receive)))
    return got


def traffic(plans: list, receivers: int) -> dict:
    """A sending child for each of `plans`, and so many receiving ones, all at the same time."""
    folder, box = new_box()
    over = multiprocessing.Event()
    takers = [Child(receives, folder, over) for _ in range(receivers)]
    senders = [Child(sends, box, plan) for plan in plans]
    sent = [sender.outcome() for sender in senders]
    over.set()
    return {"sent": sent, "received": [taker.outcome() for taker in takers], "left": drained(box)}


def sent_and_then_received(plans: list, boxes: int) -> dict:
    """A sending child for each of `plans`; when all have ended this process receives. Each child uses so many Mailboxes."""
    folder, _ = new_box()
    senders = [Child(sends_in_turns, folder, plan, boxes) for plan in plans]
    sent = [sender.outcome() for sender in senders]
    return {"sent": sent, "received": drained(file_mailbox.Mailbox(folder))}


def sends_in_turns(folder: Path, messages: list, boxes: int) -> None:
    """Send through several Mailboxes of one folder in turns."""
    own = [file_mailbox.Mailbox(folder) for _ in range(boxes)]
    for number, message in enumerate(messages):
        own[number % boxes].send(message)


def parent_and_child(first: list, second: list, third: list) -> dict:
    """This process sends, then a child with the same Mailbox, then this one again; another child receives."""
    _, box = new_box()
    sends(box, first)
    child = Child(sends, box, second).outcome()
    sends(box, third)
    return {"sent": child, "received": Child(drained, box).outcome(), "left": drained(box)}


def rush(messages: list, receivers: int) -> list:
    """All messages are there; so many children receive at once, all together as often as there are messages."""
    _, box = new_box()
    sends(box, messages)
    begin = multiprocessing.Barrier(receivers)
    takers = [Child(receives_some, box, begin, len(messages) // receivers) for _ in range(receivers)]
    return [taker.outcome() for taker in takers]


def dies_writing(box: object, before: bytes, message: tuple, most: int) -> str:
    """Send two messages; the system kills this process when a file grows over `most` bytes."""
    box.send(before)
    die_writing(box.send, expand(message), most=most)
    return "sent"


def killed_writing(before: bytes, message: tuple, most: int, after: bytes) -> dict:
    """A child is killed in the middle of the second message; then another one sends, and this process receives."""
    _, box = new_box()
    told = Child(dies_writing, box, before, message, most).outcome()
    first = drained(box)
    return {"survived": told[0] == "returned", "first": first, "after": Child(sends, box, [after]).outcome(), "then": drained(box)}


def sends_and_tells(box: object, number: int, size: int, end: object) -> None:
    for place in range(MOST):
        box.send(expand((b"%d/%d/" % (number, place), size)))
        end.send_bytes(b"sent")


def killed_some_time(moments: list, size: int) -> list:
    """For each of `moments`, (messages, seconds): a child sends, and is killed so long after so many. What arrives."""
    _, box = new_box()
    seen = []
    for number, (least, seconds) in enumerate(moments):
        report, end = multiprocessing.Pipe(duplex=False)
        child = multiprocessing.Process(target=sends_and_tells, args=(box, number, size, end), daemon=True)
        child.start()
        end.close()
        told = 0
        with contextlib.suppress(EOFError):
            while told < least:
                report.recv_bytes()
                told += 1
            time.sleep(seconds)
            os.kill(child.pid, DEADLY)
            while True:
                report.recv_bytes()
                told += 1
        child.join()
        report.close()
        seen.append((told, drained(box), child.exitcode in (-DEADLY, DEADLY)))
    return seen


def receives_on(box: object, begun: object) -> None:
    begun.set()
    while True:
        box.receive()


def killed_receivers(moments: list, after: bytes) -> list:
    """For each of `moments`, seconds: a child receives on and on, and is killed so long after it began; then another one sends."""
    _, box = new_box()
    got = []
    for seconds in moments:
        begun = multiprocessing.Event()
        child = multiprocessing.Process(target=receives_on, args=(box, begun), daemon=True)
        child.start()
        begun.wait(PATIENCE)
        time.sleep(seconds)
        os.kill(child.pid, DEADLY)
        child.join()
        Child(sends, box, [after]).outcome()
        got.append(drained(box))
    return got


def among_other_files(files: dict, messages: list) -> dict:
    """Messages come and go in a folder that has other files in it; some come while it is in use."""
    folder, box = new_box()
    names = list(files)
    for name in names[::2]:
        (folder / name).write_bytes(files[name])
    sends(box, messages)
    for name in names[1::2]:
        (folder / name).write_bytes(files[name])
    received = drained(box)
    sends(box, messages)
    received += drained(file_mailbox.Mailbox(folder))
    return {"received": received, "files": {name: read(folder / name) for name in names}}


def read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def used_and_dropped(messages: list) -> None:
    """A mailbox's whole life, with a child."""
    _, box = new_box()
    Child(sends, box, messages).outcome()
    sends(box, messages)
    drained(box)
