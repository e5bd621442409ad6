import asyncio


class Raiser:
    error = None

    async def job(self):
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError as error:
            self.error = error
            raise


async def main():
    for message in ("why", None, ""):
        raiser = Raiser()
        child = asyncio.create_task(raiser.job())
        future = asyncio.get_running_loop().create_future()
        gathering = asyncio.gather(child, future, asyncio.sleep(1, "sibling"), return_exceptions=True)
        await asyncio.sleep(0)
        child.cancel(message)
        future.cancel(message)
        results = await gathering
        print(results, results[0] is raiser.error, results[0].args, results[1].args)
        print(gathering.cancelled(), gathering.exception())


asyncio.run(main())
