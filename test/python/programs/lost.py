import asyncio
import sys

import keeps


async def fails(message):
    raise ValueError(message)


class Holder:
    def __init__(self, task):
        self.me = self
        self.task = task


kept = []


async def main(how):
    kept.append(asyncio.create_task(fails("in a variable of main's module")))
    keeps.task = asyncio.create_task(fails("in a variable of another module"))
    holder = Holder(asyncio.create_task(fails("in a variable of main's")))
    await asyncio.sleep(0)
    if how == "exits":
        raise SystemExit(3)
    if how == "fails":
        raise RuntimeError(holder.me is holder)


asyncio.run(main(sys.argv[1]))
