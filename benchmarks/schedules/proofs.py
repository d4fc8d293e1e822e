"""Executions and seconds that a proof takes: `python -I -S benchmarks/schedules/proofs.py`. Traces are Mazurkiewicz traces."""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from grader.schedules import Exploration, Loader

SOURCE = """
import queue
import threading

def counter(threads, times):
    value, lock = 0, threading.Lock()
    def work():
        nonlocal value
        for _ in range(times):
            with lock:
                value += 1
    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert value == threads * times

def pipeline():
    items, got = queue.Queue(1), []
    def produce():
        for item in range(3):
            items.put(item)
    def consume():
        for _ in range(3):
            got.append(items.get())
    workers = [threading.Thread(target=produce), threading.Thread(target=consume)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert got == [0, 1, 2]
"""
CALLS = {
    "counter(2, 2)": 6,
    "counter(3, 1)": 6,
    "counter(3, 2)": 90,
    "counter(4, 1)": 24,
    "counter(5, 1)": 120,
    "pipeline()": None,
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, (call, traces) in enumerate(CALLS.items()):
            file = Path(folder, f"proof{number}.py")
            file.write_text(f"{SOURCE}\ndef main():\n    {call}\n")
            found = Exploration(lambda modules, name=file.stem: modules[name].main(), Loader(file, file.stem), strategy="dpor")
            began = time.perf_counter()
            found.more(5000, 60.0)
            seconds = time.perf_counter() - began
            size = f"{found.executions} executions ({traces or '?'} traces)"
            print(f"{call:14} exhausted {found.exhausted} in {size}, {seconds:.3f} s")


if __name__ == "__main__":
    main()
