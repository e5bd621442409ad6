import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")


async def add(letter):
    for _ in range(2):
        var.set(var.get() + letter)
        print(letter, "sees", var.get())
        await asyncio.sleep(0)


async def main():
    context = contextvars.copy_context()
    context.run(var.set, "start-")
    one = asyncio.create_task(add("a"), context=context)
    two = asyncio.create_task(add("b"), context=context)
    print(one.get_context() is context, two.get_context() is context)
    await one
    await two
    print("in the context:", context.get(var), context.run(var.get))
    print("in main:", var.get())
    async with asyncio.TaskGroup() as group:
        group.create_task(add("c"), context=context)
    print("in the context:", context.get(var))


asyncio.run(main())
