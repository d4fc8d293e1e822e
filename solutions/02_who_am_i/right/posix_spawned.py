"""Another Python for each process, by os.posix_spawn; each says who it is, and stays until its input is closed."""

import os
import sys
import threading
from typing import NamedTuple

WHO = "import os, sys, threading; print(os.getpid(), os.getppid(), threading.get_native_id(), flush=True); sys.stdin.read()"


class Identity(NamedTuple):
    pid: int
    parent_pid: int
    thread_id: int


def identify_threads(count: int) -> list[Identity]:
    if count < 0:
        raise ValueError(f"count must not be negative, got {count}")
    if count == 0:
        return []
    found: list[Identity] = []
    everybody = threading.Barrier(count)

    def say() -> None:
        found.append(Identity(os.getpid(), os.getppid(), threading.get_native_id()))
        everybody.wait()

    threads = [threading.Thread(target=say) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def identify_processes(count: int) -> list[Identity]:
    if count < 0:
        raise ValueError(f"count must not be negative, got {count}")
    children = [_spawned() for _ in range(count)]
    found = [Identity(*map(int, os.read(answer, 100).split())) for _, _, answer in children]
    for pid, order, answer in children:
        os.close(order)
        os.close(answer)
        os.waitpid(pid, 0)
    return found


def _spawned() -> tuple[int, int, int]:
    orders, order = os.pipe()
    answer, answers = os.pipe()
    actions = [(os.POSIX_SPAWN_DUP2, orders, 0), (os.POSIX_SPAWN_DUP2, answers, 1)]
    pid = os.posix_spawn(sys.executable, [sys.executable, "-c", WHO], os.environ, file_actions=actions)
    os.close(orders)
    os.close(answers)
    return pid, order, answer
