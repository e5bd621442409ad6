import asyncio
import logging
import time


class Report(logging.Handler):
    def emit(self, record):
        message = record.getMessage()
        print(message.split()[0], message[message.index("took") :])


def hog(seconds):
    time.sleep(seconds)


async def main():
    logging.getLogger("asyncio").addHandler(Report())
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    loop.call_soon(hog, 0.25)
    loop.call_soon(hog, 0.05)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    time.sleep(0.5)


asyncio.run(main())
