"""Run a program's workers in threads of its own, and look at the end."""

import threading


def run(program):
    threads = [threading.Thread(target=worker) for worker in program.workers()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert program.holds()
