"""Programs with asyncio event loops: beside threads, in threads, with threads of their own."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def counted_by_threads_of_the_loop():
    lock, total = threading.Lock(), [0]

    def add():
        with lock:
            total[0] += 1

    async def main():
        await asyncio.gather(*(asyncio.to_thread(add) for _ in range(3)))

    asyncio.run(main())
    assert total[0] == 3


def sleeps_go_on_together():
    async def main():
        began = time.monotonic()
        await asyncio.gather(*(asyncio.sleep(seconds) for seconds in (1, 2, 3)))
        return time.monotonic() - began

    assert abs(asyncio.run(main()) - 3) < 1e-6


def blocking_calls_in_a_pool_of_its_own():
    meet = threading.Barrier(3)

    async def main():
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(3) as pool:
            return await asyncio.gather(*(loop.run_in_executor(pool, meet.wait) for _ in range(3)))

    assert sorted(asyncio.run(main())) == [0, 1, 2]


def tasks_hand_on_what_they_have():
    async def main():
        queue = asyncio.Queue(1)

        async def produce():
            for number in range(4):
                await queue.put(number)

        task = asyncio.create_task(produce())
        got = [await queue.get() for _ in range(4)]
        await task
        return got

    assert asyncio.run(main()) == [0, 1, 2, 3]


def one_loop_owns_the_total():
    loop, total = asyncio.new_event_loop(), [0]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def add():
        seen = total[0]
        total[0] = seen + 1

    callers = [threading.Thread(target=lambda: asyncio.run_coroutine_threadsafe(add(), loop).result()) for _ in range(2)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
    assert total[0] == 2


def woken_by_another_thread():
    async def main():
        done, loop = asyncio.Event(), asyncio.get_running_loop()
        thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(done.set))
        thread.start()
        await done.wait()
        thread.join()

    asyncio.run(main())


def gives_up_after_its_time():
    async def main():
        try:
            await asyncio.wait_for(asyncio.Event().wait(), 5)
        except asyncio.TimeoutError:
            return "late"

    assert asyncio.run(main()) == "late"


def a_loop_in_each_thread():
    seen = []

    async def wait_and_tell(number):
        await asyncio.sleep(number)
        seen.append(number)

    threads = [threading.Thread(target=lambda n=n: asyncio.run(wait_and_tell(n))) for n in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == [1, 2]
