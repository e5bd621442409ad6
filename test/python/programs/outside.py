"""Threads, a subprocess, a signal, and several runs."""

import asyncio
import os
import signal
import sys
import threading


def double(number):
    return 2 * number


async def threads():
    print(await asyncio.gather(*(asyncio.to_thread(double, number) for number in range(3))))
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    threading.Thread(target=loop.call_soon_threadsafe, args=(answer.set_result, 42)).start()
    print(await answer)


async def subprocess():
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "print(input())", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await child.communicate(b"through a pipe\n")
    print(out.decode().strip(), child.returncode)


async def signals():
    loop = asyncio.get_running_loop()
    working = asyncio.create_task(asyncio.sleep(60), name="working")
    loop.add_signal_handler(signal.SIGTERM, working.cancel)
    loop.call_later(0.01, os.kill, os.getpid(), signal.SIGTERM)
    try:
        await working
    except asyncio.CancelledError:
        print("terminated")


asyncio.run(threads())
asyncio.run(subprocess())
with asyncio.Runner() as runner:
    runner.run(signals())
    runner.run(asyncio.sleep(0))
