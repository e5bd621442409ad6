import asyncio


async def factorial(name, number):
    f = 1
    for i in range(2, number + 1):
        print(f"Task {name}: Compute factorial({number}), currently i={i}...")
        await asyncio.sleep(1)
        f *= i
    print(f"Task {name}: factorial({number}) = {f}")
    return f


async def cancel_coro(coro):
    coro.cancel()
    print("awaitable cancelled.")


async def main():
    task = asyncio.create_task(factorial("B", 3))
    try:
        result_lst = await asyncio.gather(
            factorial("A", 2),
            task,
            cancel_coro(task),  # C
        )
        print(f"{result_lst = }")
    except asyncio.CancelledError:
        print("Main caught awaitable cancellation.")


async def leftovers():
    """A notebook's loop lives on after its cell: until no other task is left."""
    while tasks := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(tasks)


with asyncio.Runner() as runner:
    try:
        runner.run(main())
    finally:
        runner.run(leftovers())
