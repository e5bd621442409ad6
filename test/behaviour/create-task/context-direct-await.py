import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")


async def set_it(value):
    await asyncio.sleep(0)
    var.set(value)


async def main():
    await set_it("directly")
    print(var.get())
    await asyncio.create_task(set_it("by a task"))
    print(var.get())
    await asyncio.gather(set_it("by a gather"))
    print(var.get())
    await asyncio.wait_for(set_it("by wait_for"), 1)
    print(var.get())
    await asyncio.shield(set_it("by a shield"))
    print(var.get())
    async with asyncio.timeout(1):
        await set_it("inside timeout()")
    print(var.get())


asyncio.run(main())
