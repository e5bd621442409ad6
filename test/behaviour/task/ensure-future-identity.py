import asyncio


class Answer:
    def __await__(self):
        yield
        return 42


async def coro():
    return "result"


async def main():
    loop = asyncio.get_running_loop()
    future, task = asyncio.Future(), asyncio.create_task(coro())
    print(asyncio.ensure_future(future) is future, asyncio.ensure_future(task) is task)
    print(asyncio.ensure_future(task, loop=loop) is task)
    made = asyncio.ensure_future(coro())
    print(isinstance(made, asyncio.Task), made.get_name(), await made)
    print(await asyncio.ensure_future(Answer()))

    other = asyncio.new_event_loop()
    for foreign in [other.create_future(), future]:
        try:
            asyncio.ensure_future(foreign, loop=other if foreign is future else loop)
        except ValueError as error:
            print(str(error))
    foreign = other.create_future()
    print(asyncio.ensure_future(foreign) is foreign)
    other.close()


asyncio.run(main())
