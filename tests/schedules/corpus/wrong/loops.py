"""What goes wrong between an asyncio event loop and threads."""

import asyncio
import threading


def lost_update_in_threads_of_the_loop():
    total = [0]

    def add():
        seen = total[0]
        total[0] = seen + 1

    async def main():
        await asyncio.gather(*(asyncio.to_thread(add) for _ in range(2)))

    asyncio.run(main())
    assert total[0] == 2


def event_set_without_waking_the_loop():
    async def main():
        done = asyncio.Event()
        threading.Thread(target=done.set).start()
        await done.wait()

    asyncio.run(main())


def stopped_without_waking_the_loop():
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    loop.stop()
    thread.join()
    loop.close()


def result_looked_at_before_it_is_there():
    loop, total = asyncio.new_event_loop(), []
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def add():
        total.append(1)

    asyncio.run_coroutine_threadsafe(add(), loop)
    seen = len(total)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
    assert seen == 1


def loop_and_thread_share_a_total():
    total = [0]

    async def add():
        seen = total[0]
        total[0] = seen + 1

    thread = threading.Thread(target=lambda: asyncio.run(add()))
    thread.start()
    asyncio.run(add())
    thread.join()
    assert total[0] == 2


def waits_in_the_loop_for_what_the_loop_has_to_do():
    async def main():
        loop = asyncio.get_running_loop()
        return asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop).result()

    asyncio.run(main())
