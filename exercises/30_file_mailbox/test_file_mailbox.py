"""Suite of 30 file_mailbox. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from collections import Counter

from grader.suite import correctness, expect, isolation


@correctness(rule=1, points=1.5, seconds=20)
def test_messages_arrive_whole(submission, rng):
    """Any bytes are a message, an empty one and one of megabytes too; a Mailbox of the same folder made later has them all."""
    messages = [rng.randbytes(9), b"", b"\n\0\r\n", "Brötchen".encode(), (b"flour ", 3 * 2**20 + rng.randint(1, 99)), b"\x80" * 3]
    outcomes = submission.call("alone", messages).value
    for message, outcome in zip(messages, outcomes, strict=False):
        expect.returned(outcome, f"send({_shown(message)})")
    said = f"One process sent {', '.join(map(_shown, messages))}. The calls of receive() after that"
    got = [expect.returned(outcome, said) for outcome in outcomes[len(messages) :]]
    expect.equal(got, list(map(_short, messages)), said)
    names = ["orders [1]", "in.draft", "in.tmp", "message-1"]
    seen = submission.call("in_folders", names, messages[0]).value
    for name, outcome in zip(names, seen, strict=True):
        said = f"The folder's name is {name!r}; send({messages[0]!r}), receive()"
        expect.equal(expect.returned(outcome, said), messages[0], said)
    said = f"Two programs sent a message each, one after the other: {messages[0]!r} and {messages[-1]!r}; what was received then"
    seen = submission.call("from_programs", [messages[0], messages[-1]]).value
    for program in seen["programs"]:
        expect.equal(program["exit_code"], 0, f"A program sent a message, printed {program['printed']!r}, and ended: its exit code")
    _exactly(seen["received"], [messages[0], messages[-1]], said)


@correctness(rule=1, points=2.5, seconds=30)
def test_each_is_received_once(submission, rng):
    """Senders and receivers at once: every message is received by exactly one of them, whole."""
    plans = [[(b"%d/%d/" % (sender, place), rng.choice((8, 8, 300_000))) for place in range(60)] for sender in range(2)]
    with expect.during("2 processes send 60 messages each, and 3 receive"):
        seen = submission.call("traffic", plans, 3).value
    said = "2 processes sent 60 messages each, some of 300,000 bytes, and 3 received until there were none"
    for outcome in seen["sent"]:
        _value(outcome, f"{said}: a sender")
    received = [message for outcome in seen["received"] for message in _value(outcome, f"{said}: a receiver")]
    _exactly(received + seen["left"], [message for plan in plans for message in plan], said)


@correctness(rule=2, points=2, seconds=20)
def test_order_of_a_sender(submission, rng):
    """The messages of each process are received in the order in which it sent them, also if it uses several Mailboxes."""
    for boxes, many in ((1, rng.randint(105, 130)), (2, rng.randint(15, 30))):
        plans = [[b"%d/%d" % (sender, place) for place in range(many)] for sender in range(2)]
        seen = submission.call("sent_and_then_received", plans, boxes).value
        through = "" if boxes == 1 else f", through {boxes} Mailboxes of the same folder in turns"
        said = f"2 processes sent {many} messages each{through}; then they were received"
        for outcome in seen["sent"]:
            _value(outcome, said)
        for sender, plan in enumerate(plans):
            own = [message for message in seen["received"] if message.startswith(b"%d/" % sender)]
            expect.equal(own, plan, f"{said}: those of sender {sender}")
    before, last = 990, [b"order %d" % number for number in range(20)]
    outcome = submission.call("after_many", before, last).value
    said = f"A process sent {before} messages, and received each at once; then it sent {len(last)} more, and received them"
    expect.equal(expect.returned(outcome, said), last, said)


@correctness(rule=2, points=1, seconds=30)
def test_given_to_children(submission, rng):
    """A Mailbox is given to children, under every start method; each process's messages keep their order."""
    numbers = iter(rng.sample(range(10, 100), 9))
    first, second, third = ([b"%s %d" % (who, next(numbers)) for _ in range(3)] for who in (b"parent", b"child", b"parent"))

    def judge(run):
        said = f"A process sent {first}, then a child with its Mailbox {second}, then the first one again {third}"
        _value(run.value["sent"], f"{said}: the child")
        received = _value(run.value["received"], f"{said}: another child, which received") + run.value["left"]
        _exactly(received, first + second + third, said)
        for who, wanted in ((b"parent", first + third), (b"child", second)):
            own = [message for message in received if message.startswith(who)]
            expect.equal(own, wanted, f"{said}: received of the {who.decode()}'s messages")

    submission.on_every_start_method(judge, "parent_and_child", first, second, third)
    received = submission.call("forked", first, second, third).value
    said = f"A process sent {first}, then a child, made with os.fork, {second}, then the first one again {third}"
    _exactly(received, first + second + third, said)


@correctness(rule=3, points=2.5, seconds=30)
def test_killed_sender(submission, rng):
    """A sender is killed, in the middle of writing or at any moment: no part of a message is there, all others are."""
    before, after = b"before %d" % rng.randint(10, 99), b"after %d" % rng.randint(10, 99)
    for size, most in ((2**20, rng.randint(10_000, 900_000)), (300_000, rng.randint(1_000, 8_000)), (300_000, 0)):
        what = f"A sender sent {before!r}, and was killed while it wrote another message, of {size} bytes"
        message = (b"half ", size)
        with expect.during(f"{what}; then a second sender sends"):
            seen = submission.call("killed_writing", before, message, most, after).value
        whole = [_short(message)] if seen["survived"] else []
        expect.equal(seen["first"], [before, *whole], f"{what}: the messages that were received then")
        _value(seen["after"], f"{what}: a second sender, after that")
        expect.equal(seen["then"], [after], f"{what}: received after a second sender had sent {after!r}")
    with expect.during("Receivers are killed at random moments; then another one sends, and another receives"):
        got = submission.call("killed_receivers", [rng.uniform(0.0, 0.01) for _ in range(5)], after).value
    said = f"Five times a receiver was killed, and then another process sent {after!r}; what was received each time"
    expect.equal(got, [[after]] * 5, said)
    _killed_at_any_moment(submission, [(rng.randint(1, 6), rng.uniform(0.0, 0.004)) for _ in range(6)], 50_000)


@correctness(rule=4, points=1, seconds=20)
def test_none_only_if_there_is_none(submission, rng):
    """None if there is no message; but receivers that are after the same one each get one, as long as there are any."""
    with expect.during("receive() was called once more than there were messages"):
        outcomes = submission.call("more_than_there_are", b"order", seconds=5.0).value
    said = "receive() in an empty folder; after send(b'order'), twice; and once through another Mailbox of the folder"
    got = [expect.returned(outcome, said) for outcome in outcomes]
    expect.equal(got, [None, b"order", None, None], said)
    messages = [b"order %d" % rng.randint(10, 99) for _ in range(4)]
    for (sent, outcome), message in zip(submission.call("in_turns", messages).value, messages, strict=True):
        said = f"Processes send in turns, and what each sends is received at once, by one Mailbox; send({message!r})"
        _value(sent, said)
        expect.equal(expect.returned(outcome, f"{said}, receive()"), message, f"{said}, receive()")
    messages = [b"order %d" % number for number in range(6)]
    said = f"One process sent {messages}; two Mailboxes of the folder received in turns"
    expect.equal(submission.call("two_take_turns", messages).value, messages, said)
    receivers, each = 3, 60
    messages = [b"order %d" % number for number in range(receivers * each)]
    said = f"{len(messages)} messages were there, and {receivers} processes called receive() {each} times each"
    for _ in range(2):
        with expect.during(f"{receivers} processes receive at once"):
            outcomes = submission.call("rush", messages, receivers).value
        received = [message for outcome in outcomes for message in _value(outcome, f"{said}: one of them")]
        expect.equal(received.count(None), 0, f"{said}: how many of the calls returned None")
        _exactly(received, messages, said)


@correctness(rule=5, points=1)
def test_other_files(submission, rng):
    """Files that are not messages are not received, changed or removed, whatever they are called."""
    names = ["README.md", "orders.csv", ".keep", "notes.tmp", "letter", "letter 2", "backup~", "price list.txt"]
    files = {name: rng.randbytes(20) for name in names}
    messages = [b"order %d" % rng.randint(10, 99) for _ in range(3)]
    seen = submission.call("among_other_files", files, messages).value
    said = f"The folder has other files, {', '.join(names[:4])}, ..., and {messages} were sent, twice"
    expect.equal(seen["received"], messages * 2, f"{said}: received")
    for name, content in files.items():
        now = seen["files"][name]
        expect.that(now is not None, f"{said}: then the file {name} was gone.")
        expect.equal(now, content, f"{said}: then in the file {name}")


@isolation(rule=0, points=0.5)
def test_nothing_left_behind(submission):
    """When nobody has the Mailbox any more, no process, thread, descriptor or shared-memory segment of it is left."""
    run = submission.call("used_and_dropped", [b"rye", b"oat"], warm_up=True)
    expect.nothing_left(run, "a function that used a Mailbox, with a child process,")


def _killed_at_any_moment(submission, moments, size):
    """Of a sender that is killed, all the messages are there whose send() had returned, perhaps one more, and all whole."""
    with expect.during("Senders are killed at random moments"):
        seen = submission.call("killed_some_time", moments, size).value
    for number, (told, received, killed) in enumerate(seen):
        expect.that(killed, "Senders are killed one after the other; one of them ended by itself before that.")
        said = f"A sender of messages of {size} bytes was killed when {told} calls of send() had returned"
        whole = [(b"%d/%d/" % (number, place), size) for place in range(len(received))]
        expect.equal(received, whole, f"{said}: what was received then")
        expect.that(len(received) in (told, told + 1), f"{said}; then {len(received)} messages were received.")


def _exactly(received, sent, said):
    """Every message that was sent is among the received ones once, and nothing else is."""
    counts = Counter(map(_key, received))
    wanted = Counter(_key(_short(message)) for message in sent)
    twice = [key for key, count in counts.items() if key in wanted and count > 1]
    expect.that(not twice, f"{said}: {len(twice)} of them came more than once, for example {_first(twice)}.")
    others = [key for key in counts if key not in wanted]
    expect.that(not others, f"{said}: {len(others)} came that nobody had sent, for example {_first(others)}.")
    lost = [key for key in wanted if key not in counts]
    expect.that(not lost, f"{said}: {len(lost)} never came, for example {_first(lost)}.")


def _key(message):
    return repr(message)


def _first(keys):
    return expect.show(min(keys)) if keys else ""


def _value(outcome, said):
    """What a child reported."""
    how, value = outcome
    expect.that(how == "returned", f"{said}: the process raised {value}.")
    return value


def _short(message):
    """A message as the scenarios report it: a large one by its beginning and its size."""
    return message if isinstance(message, bytes) or message[1] >= 1_000 else message[0].ljust(message[1], message[0][-1:])


def _shown(message):
    return repr(message) if isinstance(message, bytes) else f"{message[1]} bytes"
