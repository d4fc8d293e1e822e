"""Mistakes with pipes between threads."""

import multiprocessing
import os
import threading
from multiprocessing.pool import ThreadPool


def run(*bodies):
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def two_tokens_in_a_pipe():
    out, into = os.pipe()
    os.write(into, b"tt")
    total = [0]

    def add():
        token = os.read(out, 1)
        seen = total[0]
        total[0] = seen + 1
        os.write(into, token)

    run(add, add)
    assert total[0] == 2


def token_not_given_back():
    out, into = os.pipe()
    os.write(into, b"t")
    run(lambda: os.read(out, 1), lambda: os.read(out, 1))


def both_wait_for_the_other_to_read():
    one, other = os.pipe(), os.pipe()

    def swap(into, out):
        os.write(into, bytes(100_000))
        os.read(out, 100_000)

    run(lambda: swap(one[1], other[0]), lambda: swap(other[1], one[0]))


def lost_update_in_a_pool_of_threads():
    total = [0]

    def add(_):
        seen = total[0]
        total[0] = seen + 1

    with ThreadPool(2) as pool:
        pool.map(add, range(2))
    assert total[0] == 2


def both_receive_first():
    mine, yours = multiprocessing.Pipe()

    def swap(end):
        end.recv()
        end.send(1)

    run(lambda: swap(mine), lambda: swap(yours))


def two_may_pass_a_semaphore_of_processes():
    places, total = multiprocessing.Semaphore(2), [0]

    def add():
        with places:
            seen = total[0]
            total[0] = seen + 1

    run(add, add)
    assert total[0] == 2
