import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")


async def job():
    print("job starts with", var.get())
    var.set("set by job")
    await asyncio.sleep(0)
    print("job goes on with", var.get())
    asyncio.get_running_loop().call_soon(lambda: print("its callback sees", var.get()))


async def main():
    var.set("before creation")
    task = asyncio.create_task(job())
    var.set("after creation")
    await asyncio.sleep(0)
    print("main still has", var.get())
    await task
    print("main still has", var.get())
    print("the task's context has", task.get_context().get(var))
    print("a copy of it has", contextvars.copy_context().get(var))


asyncio.run(main())
