"""A cell answers, notices how a runner ends, holds it to its limits, and leaves nothing behind."""

import os
import secrets
import signal
import sys
from pathlib import Path

import pytest

from grader.walls import Cell, Crashed, Limits, OutOfTime, OverLimit, Violation, WallsUnusable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="process trees are watched through /proc")


def call(cell, scenario, *args, seconds=20):
    return cell.request("call", seconds, scenario=scenario, args=list(args), warm_up=False)


def test_a_scenario_is_answered(cell_of):
    with cell_of("import kitchen\ndef run(n): return kitchen.double(n)", "def double(n): return 2 * n") as cell:
        reply = call(cell, "run", 21)
        assert reply["value"] == 42
        cell.close()


@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
def test_every_start_method_works_and_leaves_nothing(cell_of, method):
    scenario = """
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory
def square(n): return n * n
def cook(inbox, outbox, total, lock, name):
    kept = SharedMemory(name)
    for n in iter(inbox.get, None):
        with lock:
            total.value += n
            kept.buf[n] = n
        outbox.put(square(n))
    kept.close()
def line():
    inbox, outbox, lock, total = mp.Queue(), mp.SimpleQueue(), mp.Lock(), mp.Value("i", 0)
    block = SharedMemory(create=True, size=8)
    cooks = [mp.Process(target=cook, args=(inbox, outbox, total, lock, block.name)) for _ in range(2)]
    [each.start() for each in cooks]
    for n in (1, 2, 3, None, None): inbox.put(n)
    results = sorted(outbox.get() for _ in range(3))
    [each.join() for each in cooks]
    seen = sum(block.buf)
    block.close(); block.unlink()
    inbox.close(); inbox.join_thread(); outbox.close()
    return [results, total.value, seen]
def run():
    with mp.Pool(2) as pool:
        one = pool.map(square, range(4))
        pool.close(); pool.join()
    with ProcessPoolExecutor(2) as executor:
        two = list(executor.map(square, range(4)))
    with mp.Manager() as manager:
        three = list(manager.list([1, 2]))
    block = SharedMemory(create=True, size=100)
    block.close(); block.unlink()
    return [mp.get_start_method(), one, two, three, line()]
"""
    with cell_of(scenario, start_method=method) as cell:
        first, second = call(cell, "run"), call(cell, "run")
        assert first["value"] == [method, [0, 1, 4, 9], [0, 1, 4, 9], [1, 2], [[1, 4, 9], 6, 6]]
        assert second["left"] == {"processes": [], "threads": [], "descriptors": [], "segments": []}
        assert second["changed"] == {"handlers": [], "limits": [], "folder": [], "files": []}


def test_a_submission_may_choose_its_own_start_method(cell_of):
    submission = "import multiprocessing\nmultiprocessing.set_start_method('spawn')"
    with cell_of("import multiprocessing\ndef run(): return multiprocessing.get_start_method()", submission) as cell:
        assert call(cell, "run")["value"] == "spawn"


LEAVES = {
    "processes": "import multiprocessing as mp, time\ndef run(): mp.Process(target=time.sleep, args=(60,)).start()",
    "threads": "import threading, time\ndef run(): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
    "descriptors": "import os\ndef run(): os.pipe()",
    "segments": (
        "from multiprocessing.shared_memory import SharedMemory\nkept = []\n"
        "def run(): kept.append(SharedMemory(create=True, size=99))"
    ),
}


@pytest.mark.parametrize("kind", LEAVES)
def test_what_a_call_leaves_behind_is_named(cell_of, kind):
    with cell_of(LEAVES[kind]) as cell:
        left = call(cell, "run")["left"]
        assert left[kind]


FIRST_CALL = """
import multiprocessing, os, threading, time
calls = []
def run():
    calls.append(1)
    if len(calls) == 1:
        {leave}
"""


@pytest.mark.parametrize(
    ("leave", "kinds"),
    [
        ("multiprocessing.Process(target=time.sleep, args=(60,)).start()", ["processes"]),
        ("threading.Thread(target=time.sleep, args=(60,), daemon=True).start()", ["threads"]),
        ("os.pipe()", []),
    ],
)
def test_what_a_first_call_leaves_running_counts_and_what_it_opens_does_not(cell_of, leave, kinds):
    with cell_of(FIRST_CALL.format(leave=leave)) as cell:
        left = cell.request("call", 20, scenario="run", args=[], warm_up=True)["left"]
        assert [kind for kind, found in left.items() if found] == kinds


CHANGES = {
    "handlers": ("import signal\ndef run(): signal.signal(signal.SIGTERM, signal.SIG_IGN)", ["SIGTERM"]),
    "limits": ("import resource\ndef run(): resource.setrlimit(resource.RLIMIT_NOFILE, (99, 99))", ["RLIMIT_NOFILE"]),
    "folder": ("import os\ndef run(): os.chdir('/')", None),
    "files": ("import pathlib, tempfile\ndef run(): pathlib.Path(tempfile.gettempdir(), 'crumbs').touch()", ["crumbs"]),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_what_a_call_changes_is_named(cell_of, kind):
    scenario, names = CHANGES[kind]
    with cell_of(scenario) as cell:
        changed = call(cell, "run")["changed"]
        assert changed.pop(kind) == names or names is None
        assert not any(changed.values())


def test_a_child_that_nobody_waited_for_is_left_behind(cell_of):
    scenario = "import os\ndef run():\n    if os.fork() == 0: os._exit(0)"
    with cell_of(scenario) as cell:
        assert call(cell, "run")["left"]["processes"]


@pytest.mark.parametrize("ending", ["os._exit(3)", "os.kill(os.getpid(), signal.SIGKILL)", "time.sleep(60)"])
def test_the_shared_memory_of_a_runner_that_dies_goes_with_it(cell_of, ending):
    """Behind walls without a /dev/shm of their own it is the machine's."""
    name = f"bakehouse-test-{secrets.token_hex(4)}"
    source = f"""
import os, signal, time
from multiprocessing import shared_memory
def run():
    block = shared_memory.SharedMemory({name!r}, create=True, size=4096)
    print(os.path.exists("/dev/shm/{name}"), flush=True)
    {ending}
"""
    with cell_of(source) as cell:
        with pytest.raises((Crashed, OutOfTime)):
            call(cell, "run", seconds=2)
        assert cell.output.startswith(b"True")
    assert not Path("/dev/shm", name).exists()


@pytest.mark.parametrize(
    ("ending", "code", "said"),
    [
        ("import os\ndef run(): os._exit(0)", 0, "exit code 0"),
        ("import os\ndef run(): os._exit(7)", 7, "exit code 7"),
        ("import os\ndef run(): os.kill(os.getpid(), 9)", -9, "SIGKILL"),
        ("import ctypes\ndef run(): ctypes.string_at(0)", -11, "SIGSEGV"),
    ],
)
def test_a_runner_that_ends_is_a_crash(cell_of, ending, code, said):
    with cell_of(ending) as cell, pytest.raises(Crashed, match=said) as crash:
        call(cell, "run")
    assert crash.value.exit_code == code


def test_the_line_of_an_endless_loop_is_told(cell_of):
    stir = "def stir():\n    while True:\n        pass"
    told = pytest.raises(OutOfTime, match=r"line (2|3)\.")
    with cell_of("import kitchen\ndef run(): kitchen.stir()", stir) as cell, told:
        call(cell, "run", seconds=1)


def test_a_flood_of_output_is_cut_and_ends_at_its_limit(cell_of):
    limits = Limits(output=2**20, kept_output=100)
    with cell_of("def run():\n    while True: print('x' * 1000)", limits=limits) as cell:
        with pytest.raises(OverLimit, match="1 MiB printed"):
            call(cell, "run")
        assert len(cell.output) == 100


def test_memory_has_a_limit(cell_of):
    scenario = "import time\ndef run():\n    kept = [b'x' * 2**20 for _ in range(300)]\n    time.sleep(30)"
    with cell_of(scenario, limits=Limits(memory=200 * 2**20)) as cell, pytest.raises(OverLimit, match="200 MiB of memory"):
        call(cell, "run")


def test_processes_have_a_limit_and_a_fork_bomb_is_ended_whole(cell_of, gone_soon):
    bomb = """
import os, time
def run():
    for _ in range(60):
        try:
            if os.fork() == 0: time.sleep(60)
        except OSError: pass
    time.sleep(60)
"""
    with cell_of(bomb, limits=Limits(processes=20)) as cell:
        mark = str(cell.submission.parent if "bakehouse-" in str(cell.submission) else cell._room.top)
        with pytest.raises((OverLimit, OutOfTime)):
            call(cell, "run", seconds=5)
    assert gone_soon(mark)


def test_a_daemon_in_its_own_session_does_not_survive(cell_of, gone_soon, processes_with):
    mark = f"bakehouse-test-{os.getpid()}-daemon"
    daemon = f"""
import os, subprocess, sys
def run():
    if os.fork() == 0:
        os.setsid()
        subprocess.Popen([sys.executable, "-I", "-c", "import time; time.sleep(60)", "{mark}"], start_new_session=True)
        os._exit(0)
    import time; time.sleep(0.5)
"""
    with cell_of(daemon) as cell:
        call(cell, "run")
        assert processes_with(mark)
    assert gone_soon(mark)


FORGERIES = {
    "at import, on every descriptor": """
import json, os, struct
body = json.dumps({"id": "x", "value": None}).encode()
for descriptor in range(3, 64):
    try: os.write(descriptor, struct.pack(">I", len(body)) + body)
    except OSError: pass
""",
    "a length of four gigabytes": """
import os
for descriptor in range(3, 64):
    try: os.write(descriptor, b"\\xff" * 4)
    except OSError: pass
""",
    "no JSON": """
import os
for descriptor in range(3, 64):
    try: os.write(descriptor, b"\\0\\0\\0\\3abc")
    except OSError: pass
""",
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_reply_is_a_violation(cell_of, load, forgery):
    with cell_of("", FORGERIES[forgery], load=False) as cell, pytest.raises(Violation):
        load(cell)


def test_a_reply_after_the_reply_is_a_violation(cell_of):
    late = """
import json, os, struct, threading, time
def run():
    def later():
        time.sleep(0.2)
        body = json.dumps({"id": "x", "value": None}).encode()
        for descriptor in range(3, 64):
            try: os.write(descriptor, struct.pack(">I", len(body)) + body)
            except OSError: pass
    threading.Thread(target=later, daemon=True).start()
"""
    with cell_of(late) as cell, pytest.raises(Violation):
        for _ in range(3):
            call(cell, "run")


def test_a_forked_child_that_falls_through_is_named(cell_of):
    with cell_of("import os\ndef run(): os.fork()") as cell, pytest.raises(Violation, match=r"os\.fork"):
        for _ in range(3):
            call(cell, "run")


def test_the_environment_is_clean(cell_of, monkeypatch):
    monkeypatch.setenv("BAKEHOUSE_SECRET", "flour")
    with cell_of("import os\ndef run(): return sorted(os.environ)") as cell:
        names = set(call(cell, "run")["value"])
    assert names - {"LC_CTYPE", "PWD"} == {"HOME", "LANG", "PATH", "TMPDIR"}


def test_installed_packages_can_be_imported(cell_of):
    with cell_of("import psutil\ndef run(): return psutil.Process().name() != ''") as cell:
        assert call(cell, "run")["value"] is True


def test_memory_that_belongs_to_no_process_alone_counts_too(cell_of):
    scenario = """
import mmap, time
def run():
    kept = mmap.mmap(-1, 300 * 2**20)
    for place in range(0, len(kept), 4096): kept[place] = 1
    time.sleep(30)
"""
    with cell_of(scenario, limits=Limits(memory=200 * 2**20)) as cell, pytest.raises(OverLimit, match="200 MiB of memory"):
        call(cell, "run")


def test_memory_that_a_fork_shares_counts_once(cell_of):
    scenario = """
import multiprocessing as mp, time
kept = []
def run():
    kept.append(bytearray(b"x") * (60 * 2**20))
    mp.set_start_method("fork", force=True)
    children = [mp.Process(target=time.sleep, args=(0.4,)) for _ in range(5)]
    [each.start() for each in children]
    [each.join() for each in children]
    return len(children)
"""
    with cell_of(scenario, limits=Limits(memory=200 * 2**20)) as cell:
        assert call(cell, "run")["value"] == 5


def test_a_machine_that_can_not_start_a_runner_is_no_fault_of_the_submission(cell_of, monkeypatch):
    monkeypatch.setattr("grader.walls.cell.BOOT", "import sys; sys.exit('no space left')")
    with pytest.raises(WallsUnusable, match="no space left"), cell_of(""):
        pass


def test_a_machine_that_can_start_a_runner_the_second_time_does(cell_of, monkeypatch):
    tries = []
    real = Cell.launch

    def launch(*args):
        tries.append(args)
        if len(tries) == 1:
            raise WallsUnusable("no descriptor left")
        return real(*args)

    monkeypatch.setattr(Cell, "launch", launch)
    with cell_of("def run(): return 1") as cell:
        assert call(cell, "run")["value"] == 1


@pytest.mark.parametrize(
    ("tampering", "named"),
    [
        ("threading.Thread.start = threading.Thread.run", "threading.Thread.start"),
        ("import grader.runner.wire as wire; wire.pack.__code__ = (lambda message: b'').__code__", "grader.runner.wire.pack"),
        ("import json; sys.modules['json'] = types.ModuleType('json')", "the module json"),
        ("import socket; socket.socket.sendall = lambda self, data: None", "socket.socket"),
    ],
)
def test_what_a_submission_replaces_is_named(cell_of, load, tampering, named):
    source = f"import sys, threading, types\n{tampering}\n"
    with cell_of("", source, load=False) as cell, pytest.raises((Violation, Crashed, OutOfTime)) as problem:
        cell.request("load", 5, submission=str(cell.submission), start_method=None, names=[], **{"import": True})
    if problem.type is Violation:
        assert named in str(problem.value)
        assert problem.value.flags()["flags"]


def test_a_submission_reaches_itself_over_loopback(cell_of):
    """Behind every wall: a server and its clients are in one runner."""
    source = """
import socket
def run():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), 5) as client:
        server.accept()[0].sendall(b"bread")
        return client.recv(5).decode()
"""
    with cell_of(source) as cell:
        assert cell.request("call", 20, scenario="run", args=[], warm_up=False)["value"] == "bread"


@pytest.mark.parametrize("name", ["SIGHUP", "SIGINT", "SIGUSR1"])
def test_signals_that_the_grader_ignores_are_not_ignored_inside(cell_of, name):
    """A grader that was started by nohup ignores SIGHUP."""
    number = signal.Signals[name]
    before = signal.signal(number, signal.SIG_IGN)
    try:
        with cell_of(f"import signal\ndef run(): return signal.getsignal(signal.{name}) is signal.SIG_IGN") as cell:
            assert call(cell, "run")["value"] is False
    finally:
        signal.signal(number, before)


def test_what_was_printed_before_a_crash_is_kept(cell_of):
    with cell_of("import os\n\ndef run():\n    print('the oven is on')\n    os._exit(3)\n") as cell:
        with pytest.raises(Crashed):
            cell.request("call", 20, scenario="run", args=[], warm_up=False)
        assert cell.output == b"the oven is on\n"
