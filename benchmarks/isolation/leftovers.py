"""Is a clean program ever blamed, and is a leftover ever missed? `python benchmarks/isolation/leftovers.py [RUNS]`

Under each start method, RUNS times (50 by default), a program uses what multiprocessing has (Process, Pool, Manager, Queue, Pipe, an
executor, SharedMemory, Lock, Event) and cleans up: it must leave nothing and change nothing. Then each kind of leftover and of
change is planted alone, as often, and must be found, alone. Behind the strongest walls that the machine has. Writes leftovers.md.
"""

import platform
import sys
import tempfile
from collections import Counter
from pathlib import Path

from grader.isolation.start_methods import start_methods
from grader.walls import choose, opened

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 50
HERE = Path(__file__).parent
CLEAN = """
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory
import threading

def square(x): return x * x
def put(q, x): q.put(x)
def count(lock, value):
    with lock: value.value += 1

def run():
    with mp.Pool(2) as pool: pool.map(square, range(4))
    pool.join()
    with ProcessPoolExecutor(2) as executor: list(executor.map(square, range(4)))
    with mp.Manager() as manager:
        shared = manager.list()
        child = mp.Process(target=put, args=(manager.Queue(), 1)); child.start(); child.join()
    queue = mp.Queue(); child = mp.Process(target=put, args=(queue, b"x" * 100_000)); child.start(); queue.get(); child.join()
    child.close(); queue.close(); queue.join_thread()
    one, other = mp.Pipe(); one.send(1); other.recv(); one.close(); other.close()
    lock, value = mp.Lock(), mp.Value("i", 0)
    children = [mp.Process(target=count, args=(lock, value)) for _ in range(2)]
    for each in children: each.start()
    for each in children: each.join(); each.close()
    block = SharedMemory(create=True, size=1000); block.close(); block.unlink()
    event = threading.Event(); thread = threading.Thread(target=event.wait); thread.start(); event.set(); thread.join()
"""
PLANTED = {
    "processes": "import os, time\ndef run():\n    if os.fork() == 0:\n        time.sleep(60)\n        os._exit(0)",
    "processes, never waited for": "import os\ndef run():\n    if os.fork() == 0: os._exit(0)",
    "threads": "import threading, time\ndef run(): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
    "descriptors": "import os\ndef run(): os.pipe()",
    "descriptors, a socket": "import socket\nkept = []\ndef run(): kept.append(socket.socket())",
    "segments": (
        "from multiprocessing.shared_memory import SharedMemory\nkept = []\n"
        "def run():\n    block = SharedMemory(create=True, size=99)\n    block.close()\n    kept.append(block)"
    ),
    "handlers": "import signal\ndef run(): signal.signal(signal.SIGTERM, signal.SIG_IGN)",
    "limits": "import resource\ndef run(): resource.setrlimit(resource.RLIMIT_NOFILE, (99, 99))",
    "folder": "import os\ndef run(): os.chdir('/')",
    "files": "import pathlib, tempfile\ndef run(): pathlib.Path(tempfile.gettempdir(), 'crumbs').touch()",
}


def seen(walls, scenario, method):
    """The kinds of what a call left or changed; what the first call of its kind opens and keeps does not count."""
    with tempfile.TemporaryDirectory() as folder:
        scenarios, submission = Path(folder, "scenarios.py"), Path(folder, "kitchen.py")
        scenarios.write_text(scenario)
        submission.write_text("")
        with opened(walls, submission, "kitchen", scenarios) as cell:
            fields = {"submission": str(cell.submission), "start_method": method, "import": True, "names": []}
            cell.request("load", 30, **fields)
            reply = cell.request("call", 60, scenario="run", args=[], warm_up=scenario == CLEAN)
            return sorted(kind for part in ("left", "changed") for kind, found in reply[part].items() if found)


def main():
    walls = choose("any")
    lines = [
        f"`python benchmarks/isolation/leftovers.py {RUNS}`: walls {walls.name}, Python {platform.python_version()}.",
        "",
        "| planted | start method | runs | found as it is |",
        "|---|---|---:|---:|",
    ]
    cases = [("nothing", CLEAN, method) for method in start_methods()]
    cases += [(kind, scenario, start_methods()[-1]) for kind, scenario in PLANTED.items()]
    for planted, scenario, method in cases:
        wanted = [] if planted == "nothing" else [planted.partition(",")[0]]
        counts = Counter(tuple(seen(walls, scenario, method)) for _ in range(RUNS))
        others = {found: count for found, count in counts.items() if list(found) != wanted}
        lines.append(f"| {planted} | {method} | {RUNS} | {counts[tuple(wanted)]} |")
        print(lines[-1], others or "", flush=True)
    (HERE / "leftovers.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
