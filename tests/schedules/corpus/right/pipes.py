"""Threads that wait for each other through pipes, and what is built on pipes."""

import multiprocessing
import os
import select
import socket
import threading
import time
from multiprocessing.pool import ThreadPool


def run(*bodies):
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def token_in_a_pipe():
    out, into = os.pipe()
    os.write(into, b"t")
    total = [0]

    def add():
        token = os.read(out, 1)
        total[0] += 1
        os.write(into, token)

    run(add, add, add)
    os.close(out)
    os.close(into)
    assert total[0] == 3


def much_through_a_small_pipe():
    out, into = os.pipe()
    got = bytearray()

    def write():
        os.write(into, bytes(200_000))
        os.close(into)

    def read():
        while piece := os.read(out, 50_000):
            got.extend(piece)
        os.close(out)

    run(write, read)
    assert len(got) == 200_000


def pool_of_threads_maps():
    lock, total = threading.Lock(), [0]

    def add(number):
        with lock:
            total[0] += number
        return -number

    with ThreadPool(2) as pool:
        assert pool.map(add, [1, 2, 3]) == [-1, -2, -3]
    assert total[0] == 6


def pool_of_threads_in_any_order():
    with ThreadPool(3) as pool:
        assert sorted(pool.imap_unordered(abs, [-1, 2, -3])) == [1, 2, 3]
        pool.close()
        pool.join()


def connection_between_threads():
    mine, yours = multiprocessing.Pipe()

    def answer():
        yours.send(yours.recv() + 1)

    thread = threading.Thread(target=answer)
    thread.start()
    mine.send(1)
    assert mine.poll(5) and mine.recv() == 2
    thread.join()


def queue_of_multiprocessing_between_threads():
    queue = multiprocessing.SimpleQueue()
    run(lambda: queue.put(1), lambda: queue.put(2), lambda: queue.get())
    assert queue.get() in (1, 2)


def pair_of_sockets():
    left, right = socket.socketpair()
    with left, right:
        run(lambda: left.sendall(b"bread"), lambda: right.recv(5, socket.MSG_WAITALL))


def sleeps_in_select():
    seen = []
    run(lambda: (select.select([], [], [], 2), seen.append("late")), lambda: (select.select([], [], [], 1), seen.append("early")))
    assert seen in (["early", "late"], ["late", "early"])


def looks_into_a_pipe_now_and_then():
    out, into = os.pipe()

    def read():
        while not select.select([out], [], [], 0.5)[0]:
            pass
        assert os.read(out, 1) == b"x"

    run(read, lambda: os.write(into, b"x"))


def two_pools_of_threads():
    pools = [ThreadPool(1) for _ in range(2)]
    answers = [pool.apply_async(abs, (-number,)) for number, pool in enumerate(pools)]
    assert [answer.get() for answer in answers] == [0, 1]
    for pool in pools:
        pool.close()
    for pool in pools:
        pool.join()


def looks_until_the_time_is_past():
    mine, yours = multiprocessing.Pipe()
    seen = []
    run(lambda: seen.append(mine.poll(1)), lambda: seen.append(mine.poll(0)), lambda: time.sleep(2))
    assert seen == [False, False]
    yours.send(1)
    assert mine.poll(0)
