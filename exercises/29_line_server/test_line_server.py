"""Suite of 29 line_server. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from itertools import permutations

from grader.suite import correctness, expect, isolation

ERROR = "ERROR ..."
"""Any answer that begins with ERROR is right."""
EITHER = "OK or ERROR ..."
CLOSED = b""
TOO_LONG = "ERROR line too long"
LIMIT = 1024
AS_THEY_ARE = ("NONE", "00420", "+49", "1_000", " 7 ", "0", "1e3")
"""Values that look like something else, and are kept as they were said."""
RUSHES = 6
"""Times that all clients hurry at once: what needs two switches at the wrong moments shows in most of them."""


@correctness(rule=1, points=2)
def test_commands(submission, rng):
    """SET, GET and INCR, one client alone: a value is all the rest of its line, and whatever is no command is an ERROR."""
    key, number, word, bare, barer = _names(rng, 5)
    start, low = rng.randint(100, 999), -rng.randint(5, 99)
    told = [(f"GET {key}", "NONE")]
    texts = (_name(rng), "two rye, three cakes", f"  {_name(rng)}  {_name(rng)} ", "Brötchen, süß 🥐")
    for value in (*texts, *AS_THEY_ARE, f"GET {key}"):
        told += [(f"SET {key} {value}", "OK"), (f"GET {key}", f"VALUE {value}")]
    told += [(f"INCR {number}", "VALUE 1"), (f"INCR {number}", "VALUE 2"), (f"GET {number}", "VALUE 2")]
    for value in (start, low, -1, 10**30):
        told += [(f"SET {number} {value}", "OK"), (f"INCR {number}", f"VALUE {value + 1}")]
        told += [(f"GET {number}", f"VALUE {value + 1}")]
    for value in (_name(rng), "1.5", "4 loaves", "--5", "²"):
        told += [(f"SET {word} {value}", "OK"), (f"INCR {word}", "ERROR not an integer"), (f"GET {word}", f"VALUE {value}")]
    told += [(line, ERROR) for line in (f"DELETE {key}", "hello", f"GETS {key}", "GET", "INCR", "", "42", "   ", "VALUES", "ACCEPT")]
    told += [(line, ERROR) for line in ("ADDRESS", "START", "STOP")]
    told += [("SET", EITHER), (f"GET {key}", f"VALUE GET {key}")]
    without = [[f"SET {bare} ", f"GET {bare}", f"INCR {bare}"], [f"SET {barer}", f"GET {barer}", f"INCR {barer}"]]
    got = submission.call("conversation", [*(line for line, _ in told), *without[0], *without[1]]).value
    _answers(got, told, "One client alone")
    for place, lines in zip((len(told), len(told) + 3), without, strict=True):
        answers = got[place : place + 3]
        _answers(answers, [(lines[0], EITHER)], "One client alone, no value")
        fitting = ("OK", "VALUE ", "ERROR not an integer") if answers[0] == "OK" else (ERROR, "NONE", "VALUE 1")
        _answers(answers, list(zip(lines, fitting, strict=True)), "One client alone, no value")


@correctness(rule=1, points=2.5, seconds=30)
def test_incr_is_one_step(submission, rng):
    """INCR is one step: whatever other clients do at the same moment, nothing of it is lost, and no two get the same number."""
    for first in (None, rng.randint(10, 99)):
        new = rng.randint(200, 900)
        orders = [_one_after_another(order, first, new) for order in permutations(range(4))]
        for seen in submission.call("held_up", first and str(first), str(new)).value:
            got = [*seen["answers"], seen["value"]]
            has = "has no value" if first is None else f"has the value {first}"
            said = f"A key {has}. One client says INCR, and the server is held up with it in line {seen['line']} of your file"
            told = f"The answers: {', '.join(map(_told, got[:4]))}; and GET at the end: {_told(got[4])}"
            message = f"{said}; meanwhile others say INCR, SET with {new}, and GET. {told}. No order of the four gives that."
            expect.that(got in orders, message)
    for _ in range(RUSHES):
        keys, many = _names(rng, 40), 4
        said = f"{many} clients say INCR for each of {len(keys)} new keys, all at once"
        answers = submission.call("rush", keys, many).value
        for place, key in enumerate(keys):
            got = sorted((of_one[place] if place < len(of_one) else None for of_one in answers), key=str)
            expect.equal(got, [f"VALUE {number}" for number in range(1, many + 1)], f"{said}: the answers for {key}, sorted")


@correctness(rule=1, points=1)
def test_address(submission, rng):
    """address is (host, port) from construction on, the port as it was asked for; each server has its own values and clients."""
    ports, (key,), values = rng.sample(range(20_000, 32_000), 20), _names(rng, 1), _names(rng, 2)
    seen = submission.call("two_shops", ports, key, values).value
    free, given = (expect.returned(each, "address, before start()") for each in seen["before"])
    said = "KeyValueServer(): address, before start()"
    right = isinstance(free, tuple) and free[:1] == ("127.0.0.1",) and len(free) == 2 and isinstance(free[1], int) and free[1] > 0
    expect.that(right, f"{said}: got {expect.show(free)}, expected ('127.0.0.1', the port that it has).")
    said = f"KeyValueServer('127.0.0.1', {seen['port']}): address"
    expect.equal(given, ("127.0.0.1", seen["port"]), f"{said}, before start()")
    expect.equal(seen["then"], [free, given], "Two servers, when they have been started: their addresses")
    for (value, got), which in zip(zip(values, seen["told"], strict=False), ("one", "the other"), strict=True):
        told = [(f"SET {key} {value}", "OK"), (f"GET {key}", f"VALUE {value}")]
        _answers(got, told, f"Two servers, a client of {which}")
    _answers(seen["told"][2], [(f"GET {key}", f"VALUE {values[0]}")], f"Two servers, and SET {key} in both: the first one")
    _answers(seen["told"][3], [(f"GET {key}", f"VALUE {values[0]}")], "Two servers, and stop() of one: the other one")
    elsewhere = submission.call("elsewhere", "127.0.0.2", "127.0.0.1", key, values[1]).value
    if elsewhere is not None:
        told, strangers = elsewhere
        said = f"KeyValueServer('127.0.0.2'), and SET {key} {values[1]}"
        _answers(told, [(f"SET {key} {values[1]}", "OK"), (f"GET {key}", f"VALUE {values[1]}")], said)
        message = f"{said}: it also answers at its port of 127.0.0.1, where nobody asked for it."
        expect.that(strangers != f"VALUE {values[1]}", message)


@correctness(rule=2, points=1.5)
def test_lines_in_pieces(submission, rng):
    """Lines may come in pieces, cut anywhere, or many at once; a line ends with \\n and nothing else."""
    key, other, number = _names(rng, 3)
    value = f"{_name(rng)} ä🥐 {_name(rng)}"
    told = [(f"SET {key} {value}", "OK"), (f"GET {key}", f"VALUE {value}")]
    stream = b"".join(f"{line}\n".encode() for line, _ in told)
    cuts = {len(f"SET {key} {value.partition('ä')[0]}".encode()) + place for place in (1, 3, 5)}
    cuts |= {2, len(stream.partition(b"\n")[0]), len(stream) - 1, *rng.sample(range(1, len(stream)), 3)}
    odd = "\x0b".join((*_names(rng, 2), "\r", "\x0c", "\x1c", "\x85", "\u2028", _name(rng)))
    many = [(f"INCR {number}", f"VALUE {count}") for count in range(1, 501)]
    ends = [(f"SET {other} {odd}", "OK"), (f"GET {other}", f"VALUE {odd}")]
    ends += [(f"SET {other} {odd}\r", "OK"), (f"GET {other}", f"VALUE {odd}\r")]
    visitors = [(_cut(stream, sorted(cuts)), len(told)), ([_lines(many)], len(many)), ([_lines(ends)], len(ends))]
    got = submission.call("visits", visitors).value
    _answers(got[0], told, f"Two lines come in {len(cuts) + 1} pieces")
    _answers(got[1], many, f"{len(many)} lines come at once")
    _answers(got[2], ends, "Characters that other programs take for the end of a line")


@correctness(rule=2, points=0.5, seconds=20)
def test_unended_line(submission, rng):
    """A line that has no end when the stream ends is ignored, and those before it are answered, however many."""
    key, other = _names(rng, 2)
    whole, rest = f"SET {key} 1", f"SET {other} 1"
    first, then = submission.call("unended", [f"{whole}\n{rest}"], [f"GET {key}", f"GET {other}"]).value
    said = f"A client says '{whole}', and '{rest}' without an end, and ends the stream"
    _answers(first[:1], [(whole, "OK")], said)
    expect.that(not isinstance(first[-1], str) or not first[1:], f"{said}: to {rest!r} came the answer {_told(first[-1])}.")
    _answers(then, [(f"GET {key}", "VALUE 1"), (f"GET {other}", "NONE")], f"{said}. Then another client")
    asked = [(f"INCR {other}", f"VALUE {number}") for number in range(1, 61)]
    got = submission.call("in_a_hurry", [f"INCR {other}"] * 3, 20).value
    for number, answers in enumerate(got):
        told = asked[3 * number : 3 * number + 3]
        _answers(answers, told, f"Client {number + 1} of 20 says three lines and ends its side in the same moment")
    many = 5_000
    came, last = submission.call("large_order", many).value
    said = f"A client asks {many} times for a value of 950 characters, ends the stream, and then begins to read"
    expect.equal(came, many, f"{said}: the answers that came")
    _answers(last, [(None, f"VALUE {'x' * 950}")] * 2, f"{said}: the last two")


@correctness(rule=3, points=2, seconds=20)
def test_slow_clients(submission, rng):
    """Clients that are silent, that stop in the middle of a line or that never read their answers hold up nobody else."""
    (key,), value, silent = _names(rng, 1), _name(rng), rng.randint(40, 50)
    half = [f"SET {key} {value} an", "d more\n"]
    with expect.during("Some clients are silent, one stops in the middle of a line, one does not read its answers"):
        seen = submission.call("among_slow_ones", silent, half, key, value).value
    others = [(f"SET {key} {value}", "OK"), (f"GET {key}", f"VALUE {value}")]
    _answers(seen["silent"], others, f"{silent} clients are connected and say nothing. Another one")
    _answers(seen["half"], others, f"A client has said {half[0]!r} and no more. Another one")
    deaf = "A client has said {} thousands of times, with a long answer to each, and does not read what comes"
    for word, answers in seen["deaf"].items():
        _answers(answers, others, f"{deaf.format(word)}. Another one")
    _answers(seen["slow"], [(half[1].rstrip(), "OK")], "A client that had stopped in the middle of a line goes on")
    awake = [(f"GET {key}", f"VALUE {value} and more")] * silent
    _answers(seen["awake"], awake, "Clients that had been silent for a while")


@correctness(rule=4, points=1.5)
def test_long_lines(submission, rng):
    """1024 bytes are a line; with the 1025th comes 'ERROR line too long', newline or not, and the connection is closed."""
    key, other = _names(rng, 2)
    begin = f"SET {key} "
    room = LIMIT - len(begin)
    full = begin.encode() + b"x" * room
    wide = f"{begin}{'x' * (room % 2)}{'ä' * (room // 2)}".encode()
    refused = [TOO_LONG, CLOSED]
    cases = [
        ([full + b"\n"], ["OK"], "A line of 1024 bytes"),
        ([wide + b"\n"], ["OK"], "A line of 1024 bytes, which are fewer characters"),
        ([full, f"\nGET {key}\n"], ["OK", f"VALUE {'x' * room}"], "1024 bytes, then the end of the line, and GET"),
        ([full + b"x\n"], refused, "A line of 1025 bytes"),
        ([wide + "ä\n".encode()], refused, f"A line of {LIMIT + 2} bytes, which are fewer characters"),
        ([full + b"x"], refused, "1025 bytes, no end of the line yet, and the client waits"),
        ([full[:700], full[700:], b"x"], refused, "1025 bytes in three pieces, no end of the line yet, and the client waits"),
        ([wide + "ä".encode()], refused, f"{LIMIT + 2} bytes, though fewer characters, no end of the line yet"),
        ([f"SET {other} 1\n".encode() + full + b"x"], ["OK", *refused], "A short line, and behind it 1025 bytes without an end"),
        ([b"x" * 1500 + f"\nSET {other} 2\n".encode()], refused, "A line of 1500 bytes, and behind it a short one"),
    ]
    got = submission.call("visits", [(pieces, len(wanted)) for pieces, wanted, _ in cases]).value
    for answers, (_, wanted, said) in zip(got, cases, strict=True):
        _answers(answers, [(None, each) for each in wanted], said)


@correctness(rule=5, points=1, seconds=20)
def test_bad_clients(submission, rng):
    """A client that resets its connection, or sends bytes that are not UTF-8, harms no other."""
    (key,) = _names(rng, 1)
    bad = [
        (b"", "resets", "A client resets its connection and has said nothing"),
        (b"SET half a li", "resets", "A client resets its connection in the middle of a line"),
        (b"GET nothing\n" * 300, "resets", "A client asks 300 times and resets its connection"),
        (b"GET large\n" * 4_000, "ends", "A client asks for megabytes, ends its side, reads nothing and resets its connection"),
        (b"GET large\n" * 12_000 + b"x" * 1_100, "is deaf", "A client asks for megabytes, reads nothing and sends too long a line"),
        (b"SET word \xff\xfe\n", "stays", "A client sends a value that is not UTF-8"),
        (b"\x80" * 20 + b"\nGET \xc3\x28\n", "stays", "A client sends lines that are not UTF-8"),
        (b"GET caf\xc3", "resets", "A client resets its connection in the middle of a character"),
    ]
    got, word = submission.call("among_bad_ones", [each[:2] for each in bad], key, "word").value
    for place, (answers, (_, _, said)) in enumerate(zip(got, bad, strict=True)):
        told = [(f"INCR {key}", f"VALUE {2 * place + 1}"), (f"INCR {key}", f"VALUE {2 * place + 2}")]
        _answers(answers[:1], told[:1], f"{said}. Another one, which was connected before")
        _answers(answers[1:], told[1:], f"{said}. Another one, which comes then")
    answered = isinstance(word, str)
    expect.that(answered, f"A client sent 'SET word' with a value that is not UTF-8. Another one, 'GET word': {_told(word)}.")


@isolation(rule=6, points=1.5, seconds=15)
def test_stop_ends_connections(submission):
    """stop() returns, and has ended every connection, whatever the client was doing."""
    for more_of_them, more in MORE_OF_THEM.items():
        others = "one is in the middle of a line, one has been answered, one has sent bytes that are not UTF-8"
        said = f"stop() while one client has said nothing, {others}{more}"
        with expect.during(said):
            seen = submission.call("closing_time", more_of_them).value
        expect.returned(seen["stopped"], said)
        still = [WHO[name] for name, gone in seen["sent_away"].items() if not gone]
        expect.that(not still, f"{said}: then the connection of the one that {' and of the one that '.join(still)} was still there.")


@isolation(rule=6, points=1)
def test_port_is_free(submission):
    """After stop() the port can be bound again at once with SO_REUSEADDR."""
    said = "stop() while four clients were connected"
    with expect.during(said):
        seen = submission.call("closing_time", "").value
    _free(seen["bound"], said)


@isolation(rule=6, points=1)
def test_stop_again(submission):
    """stop() may be called again, and before start(); then the port is free as well."""
    with expect.during("stop() twice, of a server that was never started, and of one that was"):
        seen = submission.call("stops").value
    for outcomes, which in ((seen["before"], "of a server that was never started"), (seen["after"], "of a server that was started")):
        for outcome, call in zip(outcomes, ("stop()", "stop() once more"), strict=True):
            expect.returned(outcome, f"{call}, {which}")
    _free(seen["bound"], "stop() of a server that was never started")


@isolation(rule=6, points=0.5, seconds=30)
def test_nothing_left_behind(submission):
    """After stop() no thread, process or descriptor of the server's is left."""
    with expect.during("stop() while four clients were connected"):
        run = submission.call("opened_and_closed", warm_up=True)
    expect.nothing_left(run, "stop()")
    for servers, clients in ((12, 0), (12, 2)):
        more = f"{clients} clients are connected, and another that has sent a line of more than {LIMIT} bytes" if clients else ""
        said = f"{servers} servers, each stopped while {more or 'no clients are connected'}"
        with expect.during(said):
            threads = submission.call("closing_times", servers, clients).value
        late = sum(more > 0 for more in threads)
        expect.that(not late, f"{said}: when stop() returned, {late} of the {servers} times threads of the server's had not ended.")


MORE_OF_THEM = {
    "": "",
    "deaf": ", and one does not read its answers",
    "busy": ", and one asks and asks, without a pause",
}
WHO = {
    "silent": "had said nothing",
    "half": "was in the middle of a line",
    "idle": "had been answered",
    "fax": "had sent bytes that are not UTF-8",
    "deaf": "did not read its answers",
    "busy": "asked and asked",
}


def _answers(got, told, said):
    """The answers that a client `got` are right for `told`, pairs of its line (None: not to be named) and the answer to it."""
    for place, (line, wanted) in enumerate(told):
        answer = got[place] if place < len(got) else None
        if wanted == CLOSED:
            right = isinstance(answer, bytes)
        elif wanted == EITHER:
            right = isinstance(answer, str) and (answer == "OK" or answer.startswith("ERROR"))
        elif wanted == ERROR:
            right = isinstance(answer, str) and answer.startswith("ERROR")
        else:
            right = answer == wanted
        number = f", answer {place + 1}" if len(told) > 1 else ""
        what = f"{said}{number}" if line is None else f"{said}, {expect.show(line)}"
        hoped = "the end of the connection" if wanted == CLOSED else _told(wanted)
        expect.that(right, f"{what}: {_told(answer)}, expected {hoped}.")


def _free(outcome, said):
    """Somebody else could listen at the server's address."""
    how, error = outcome
    message = f"{said}; then another program listens at its address, with SO_REUSEADDR: the port was still taken,"
    expect.that(how == "returned", f"{message} {expect.show(error)}.")


def _told(answer):
    if answer is None:
        return "no answer came"
    if isinstance(answer, bytes):
        return f"the connection was closed{f' after {expect.show(answer)}' if answer else ''}"
    return expect.show(answer)


def _one_after_another(order, first, new):
    """What the four clients of `held_up`, and GET at the end, are answered if they come in this order."""
    value, answers = first, ["", "", "OK", ""]
    for place in order:
        if place == 2:
            value = new
        elif place < 2:
            value = (value or 0) + 1
            answers[place] = f"VALUE {value}"
        else:
            answers[place] = "NONE" if value is None else f"VALUE {value}"
    return [*answers, f"VALUE {value}"]


def _lines(told):
    return "".join(f"{line}\n" for line, _ in told).encode()


def _cut(stream, places):
    return [stream[since:until] for since, until in zip([0, *places], [*places, len(stream)], strict=True)]


def _names(rng, many):
    return [_name(rng) + str(number) for number in rng.sample(range(100), many)]


def _name(rng):
    return "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(5, 8)))
