import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")


async def job():
    print("eager step sees", var.get())
    var.set("set by the eager step")
    await asyncio.sleep(0)
    print("later step sees", var.get())


async def main():
    var.set("the creator's")
    task = asyncio.create_task(job(), eager_start=True)
    print("the creator sees", var.get())
    print("the task's context has", task.get_context().get(var))
    await task
    context = contextvars.copy_context()
    await asyncio.create_task(job(), context=context, eager_start=True)
    print("the context given has", context.get(var))
    print("the creator sees", var.get())


asyncio.run(main())
