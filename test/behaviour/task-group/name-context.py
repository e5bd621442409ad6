import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default="default")


async def child():
    print(asyncio.current_task().get_name(), variable.get())
    variable.set("set by " + asyncio.current_task().get_name())
    return "result"


async def main():
    context = contextvars.copy_context()
    context.run(variable.set, "of the context")
    variable.set("of main")
    async with asyncio.TaskGroup() as group:
        named = group.create_task(child(), name="named")
        unnamed = group.create_task(child())
        placed = group.create_task(child(), name="placed", context=context)
    print(named.get_name(), unnamed.get_name(), placed.get_name())
    print(variable.get(), "/", context[variable], placed.get_context() is context)
    print(type(named) is asyncio.Task, await named, named.result())


asyncio.run(main())
