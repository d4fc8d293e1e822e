"""What the engine must live through: threads that do not want to end, finalisers, hostile objects, lost control."""

import ast
import sys
import threading
import time
from pathlib import Path

import pytest

from grader.schedules import Exploration, Loader, carriers, descriptors

FILE = Path(__file__).parent / "corpus" / "hazards.py"
PROGRAMS = [
    part.name for part in ast.parse(FILE.read_text()).body
    if isinstance(part, ast.FunctionDef) and part.name != "exception_with_a_long_message"
]  # fmt: skip


def exploring(function: str, file: Path = FILE, **options) -> Exploration:
    return Exploration(lambda modules: getattr(modules[file.stem], function)(), Loader(file, file.stem), **options)


@pytest.mark.parametrize("function", PROGRAMS)
def test_a_hazard_passes_and_leaves_nothing(function):
    before = threading.active_count()
    exploration = exploring(function)
    exploration.more(60, 20.0)
    assert [outcome.kind for outcome in exploration.outcomes.values()] == ["returned"], exploration.outcomes
    assert exploration.uncontrolled is None and threading.active_count() == before


def test_thousands_of_executions_leave_no_threads_and_no_patches(tmp_path):
    lock, sleep, alive = threading.Lock, time.sleep, len(list(Path("/proc/self/task").iterdir()))
    exploring("stubborn").more(1500, 60.0)
    time.sleep(0.1)
    assert len(list(Path("/proc/self/task").iterdir())) <= alive + 1
    assert threading.Lock is lock and time.sleep is sleep


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("import socket\n    s = socket.create_server(('127.0.0.1', 0))\n    s.accept()", "waits"),
        ("import os\n    if os.fork() == 0: os._exit(0)", "starts a process"),
        ("import multiprocessing as m\n    p = m.Process(target=print)\n    p.start()\n    p.join()", "starts a process"),
        (
            "import socket, select\n    select.select([socket.create_server(('127.0.0.1', 0))], [], [])",
            "waits for something outside",
        ),
        (
            "import asyncio\n    async def serve(): await (await asyncio.start_server(print, '127.0.0.1')).serve_forever()\n"
            "    asyncio.run(serve())",
            "waits for something outside",
        ),
        (
            "class Kind(type):\n        def __eq__(self, other): return self is other\n"
            "    class Dish(metaclass=Kind): pass\n    Dish()",
            "without a hash",
        ),
        ("import asyncio, sys\n    asyncio.run(asyncio.create_subprocess_exec(sys.executable, '-c', ''))", "starts a process"),
        ("import subprocess, sys\n    subprocess.run([sys.executable, '-c', 'import time; time.sleep(20)'])", "starts a process"),
    ],
)
def test_lost_control_is_said_and_is_no_failure(tmp_path, body, reason):
    file = tmp_path / "outside.py"
    file.write_text(f"def main():\n    {body}\n")
    exploration = exploring("main", file, patience=0.5)
    outcomes = exploration.more(5, 20.0)
    assert [outcome.kind for outcome in outcomes] == ["uncontrolled"]
    assert reason in exploration.uncontrolled and exploration.finished and not exploration.exhausted


AGES = [
    "time.time() - os.path.getmtime(__file__)",
    "time.time() - os.stat(__file__).st_mtime",
    "datetime.datetime.now().timestamp() - Path(__file__).stat().st_mtime",
    "-os.path.getmtime(__file__) + time.time_ns() / 1e9",
]


@pytest.mark.parametrize("age", AGES)
def test_a_files_age_is_not_reckoned_with_a_virtual_clock(tmp_path, age):
    file = tmp_path / "aged.py"
    file.write_text(f"import datetime, os, time\nfrom pathlib import Path\ndef main():\n    assert {age} > -1\n")
    (outcome,) = exploring("main", file).more(1, 20.0)
    assert outcome.kind == "uncontrolled" and "the time of a file" in outcome.text


def test_files_times_among_themselves_are_compared(tmp_path):
    file = tmp_path / "aged.py"
    file.write_text(
        "import os, time\n"
        "def main():\n"
        "    begun = time.monotonic()\n"
        "    return os.path.getmtime(__file__) == os.stat(__file__).st_mtime and time.monotonic() >= begun\n"
    )
    assert [outcome.value for outcome in exploring("main", file).more(1, 20.0)] == [True]


def test_two_threads_import_a_module_beside_by_a_function(tmp_path):
    (tmp_path / "bakery.py").write_text("loaves = [1]\nloaves.append(2)\n")
    file = tmp_path / "lazily.py"
    file.write_text(
        "import threading\nfrom importlib import import_module\ndef main():\n"
        "    threads = [threading.Thread(target=import_module, args=('bakery',)) for _ in range(2)]\n"
        "    for thread in threads: thread.start()\n    for thread in threads: thread.join()\n"
    )
    for strategy in ("portfolio", "dpor", "random"):
        loader = Loader(file, "lazily", beside=True)
        exploration = Exploration(lambda modules: modules["lazily"].main(), loader, patience=0.5, strategy=strategy)
        assert [outcome.kind for outcome in exploration.more(40, 20.0)] == ["returned"]
        assert exploration.uncontrolled is None


def test_the_same_seed_gives_the_same_schedules():
    def schedules(seed):
        exploration = exploring("finaliser", strategy="random", seed=seed)
        record, run = exploration._record, []
        exploration._record = lambda execution, *rest: (run.append(execution.segments), record(execution, *rest))
        exploration.more(30, 20.0)
        return run

    assert schedules(5) == schedules(5) != schedules(6)


def test_a_makespan_is_exact_when_sleepers_are_not_early(tmp_path):
    file = tmp_path / "timed.py"
    file.write_text(
        "import threading, time\n"
        "def main():\n"
        "    began = time.monotonic()\n"
        "    threads = [threading.Thread(target=time.sleep, args=(n,)) for n in (1, 2, 3)]\n"
        "    for thread in threads: thread.start()\n"
        "    for thread in threads: thread.join()\n"
        "    return time.monotonic() - began\n"
    )
    outcomes = exploring("main", file, early_sleepers=False).more(50, 20.0)
    assert [outcome.value for outcome in outcomes] == [3.0]


@pytest.mark.parametrize("look", ["time.sleep(0)", "pass", "lock.acquire(); lock.release(); time.sleep(0)"])
def test_time_passes_for_threads_that_spin_if_that_is_asked_for(look, tmp_path):
    file = tmp_path / "spinning.py"
    file.write_text(
        "import threading, time\n"
        "def main():\n"
        "    began, open_now, lock, ended = time.monotonic(), [], threading.Lock(), []\n"
        "    def wait():\n"
        f"        while not open_now: {look}\n"
        "        ended.append(time.monotonic() - began)\n"
        "    def wait_for_a_second():\n"
        f"        while time.monotonic() < began + 1: {look}\n"
        "        ended.append(time.monotonic() - began)\n"
        "    threads = [threading.Thread(target=each) for each in (wait, wait, wait_for_a_second)]\n"
        "    for thread in threads: thread.start()\n"
        "    threading.Event().wait(1.5)\n"
        "    open_now.append(True)\n"
        "    for thread in threads: thread.join()\n"
        "    return [round(each, 1) for each in sorted(ended)]\n"
    )
    outcomes = exploring("main", file, spinning_takes_time=True).more(8, 20.0)
    assert [outcome.value for outcome in outcomes] == [[1.0, 1.5, 1.5]]


@pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")
def test_a_program_may_start_hundreds_of_threads_one_after_another(tmp_path, monkeypatch):
    start = carriers.start_new_thread
    file = tmp_path / "many.py"
    file.write_text(
        "import threading\n"
        "def main():\n"
        "    here, done = threading.local(), []\n"
        "    def work(number):\n"
        "        assert not hasattr(here, 'number')\n"
        "        here.number = number\n"
        "        done.append(here.number)\n"
        "    for number in range(300):\n"
        "        thread = threading.Thread(target=work, args=(number,))\n"
        "        thread.start()\n"
        "        thread.join()\n"
        "    return len(done)\n"
    )
    tasks = Path("/proc/self/task")
    before = len(list(tasks.iterdir()))
    exploration = exploring("main", file)
    most = []
    monkeypatch.setattr(carriers, "start_new_thread", lambda *args: (most.append(len(list(tasks.iterdir()))), start(*args)))
    assert [outcome.value for outcome in exploration.more(2, 20.0)] == [300]
    assert max(most) < before + 80


def test_one_sleep_of_no_time_is_no_synchronisation(tmp_path):
    """Whoever sleeps once, for no time, may go on before the other thread has done anything at all."""
    file = tmp_path / "polite.py"
    file.write_text(
        "import threading, time\n"
        "def main():\n"
        "    ready, seen = [], []\n"
        "    def look():\n"
        "        if not ready: time.sleep(0)\n"
        "        seen.append(len(ready))\n"
        "    threads = [threading.Thread(target=look), threading.Thread(target=ready.append, args=(1,))]\n"
        "    for thread in threads: thread.start()\n"
        "    for thread in threads: thread.join()\n"
        "    return seen[0]\n"
    )
    assert {outcome.value for outcome in exploring("main", file).more(50, 20.0)} == {0, 1}


def test_spinning_for_something_that_never_comes_is_a_livelock_all_the_same(tmp_path):
    file = tmp_path / "spinning.py"
    file.write_text(
        "import threading, time\n"
        "def main():\n"
        "    flag = []\n"
        "    def wait():\n"
        "        while not flag: time.sleep(0)\n"
        "    threads = [threading.Thread(target=wait) for _ in range(2)]\n"
        "    for thread in threads: thread.start()\n"
        "    for thread in threads: thread.join()\n"
    )
    outcomes = exploring("main", file, spinning_takes_time=True).more(2, 20.0)
    assert {outcome.kind for outcome in outcomes} == {"livelock"}


@pytest.mark.parametrize("strategy", ["dpor", "random", "pct", "portfolio"])
def test_spinning_until_a_sleeper_wakes_is_no_livelock(strategy, tmp_path):
    file = tmp_path / "spinning.py"
    file.write_text(
        "import threading, time\n"
        "def main():\n"
        "    flag, turn = [], threading.Lock()\n"
        "    def wait():\n"
        "        while not flag: pass\n"
        "    def tell():\n"
        "        for _ in range(5): time.sleep(1)\n"
        "        with turn: flag.append(1)\n"
        "    threads = [threading.Thread(target=each) for each in (wait, wait, tell)]\n"
        "    for thread in threads: thread.start()\n"
        "    for thread in threads: thread.join()\n"
    )
    outcomes = exploring("main", file, strategy=strategy, early_sleepers=False).more(5, 20.0)
    assert {outcome.kind: outcome.text for outcome in outcomes} == {"returned": ""}


@pytest.mark.parametrize("early", [False, True])
def test_a_timeout_may_be_over_while_others_could_go_on_if_that_is_asked_for(early, tmp_path):
    file = tmp_path / "impatient.py"
    file.write_text(
        "import threading\n"
        "def main():\n"
        "    lock, total = threading.Lock(), [0]\n"
        "    def add():\n"
        "        taken = lock.acquire(timeout=0.5)\n"
        "        total[0] += 1\n"
        "        if taken: lock.release()\n"
        "    threads = [threading.Thread(target=add) for _ in range(2)]\n"
        "    for thread in threads: thread.start()\n"
        "    for thread in threads: thread.join()\n"
        "    return total[0]\n"
    )
    outcomes = exploring("main", file, early_timeouts=early).more(100, 20.0)
    assert {outcome.value for outcome in outcomes} == ({1, 2} if early else {2})


def test_the_wall_clock_can_be_set_back_and_the_other_goes_on(tmp_path):
    file = tmp_path / "dated.py"
    file.write_text(
        "import time\n"
        "from grader.runner.tools import turn_back_the_clock\n"
        "def main():\n"
        "    before = time.time(), time.monotonic()\n"
        "    turn_back_the_clock(60.0)\n"
        "    return time.time() < before[0] - 50, time.monotonic() >= before[1]\n"
    )
    assert [outcome.value for outcome in exploring("main", file).more(1, 20.0)] == [(True, True)]


def test_pipes_that_a_program_leaves_open_are_closed_after_each_execution(tmp_path):
    file = tmp_path / "careless.py"
    file.write_text("import os\ndef main():\n    out, into = os.pipe()\n    os.write(into, b'x')\n    return os.read(out, 1)\n")
    opened = Path("/proc/self/fd") if sys.platform == "linux" else Path("/dev/fd")
    before = len(list(opened.iterdir()))
    exploration = exploring("main", file, strategy="random")
    exploration.more(40, 20.0)
    assert exploration.executions == 40 and len(list(opened.iterdir())) < before + 10


def test_where_descriptors_can_not_be_controlled_an_event_loop_is_not_either(tmp_path, monkeypatch):
    monkeypatch.setattr(descriptors, "poll", None)  # as on Windows
    file = tmp_path / "looping.py"
    file.write_text("import asyncio\ndef main():\n    asyncio.run(asyncio.sleep(1))\n")
    (outcome,) = exploring("main", file).more(1, 20.0)
    assert outcome.kind == "uncontrolled" and "runs an asyncio event loop" in outcome.text


def test_who_waits_for_a_semaphore_does_not_hold_it_itself(tmp_path):
    file = tmp_path / "stuck.py"
    file.write_text(
        "import threading\n"
        "def main():\n"
        "    places = threading.Semaphore(1)\n"
        "    def take():\n"
        "        with places:\n"
        "            with places:\n"
        "                pass\n"
        "    threading.Thread(target=take).start()\n"
    )
    exploration = exploring("main", file)
    (outcome,) = exploration.more(1, 20.0)
    assert outcome.kind == "deadlock" and "itself" not in outcome.text, outcome.text
    assert "Self-deadlock" not in exploration.story([outcome.key]).pattern
