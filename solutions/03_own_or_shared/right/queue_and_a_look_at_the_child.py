"""A queue, asked again and again while the child lives, and once more when it has ended."""

import multiprocessing
import queue
import threading


def append_in_thread(items, value):
    def work():
        items.insert(len(items), value)

    t = threading.Thread(target=work, daemon=True)
    t.start()
    t.join()
    return items


def work_in_process(q, items, value):
    items.append(value)
    q.put(items)


def append_in_process(items, value):
    q = multiprocessing.Queue()
    p = multiprocessing.Process(target=work_in_process, args=(q, items, value))
    try:
        p.start()
        while True:
            alive = p.is_alive()
            try:
                return q.get(timeout=0.2)
            except queue.Empty:
                if not alive:
                    raise RuntimeError("the child has died")
    finally:
        if p.pid is not None:
            p.join()
        q.close()
        q.join_thread()
