import asyncio


async def factorial(name, number):
    f = 1
    for i in range(2, number + 1):
        print(f"Task {name}: Compute factorial({number}), currently i={i}...")
        await asyncio.sleep(1)
        f *= i
    print(f"Task {name}: factorial({number}) = {f}")
    return f


async def main():
    result_lst = await asyncio.gather(
        factorial("A", 2),  # A
        asyncio.create_task(factorial("B", 3)),
    )
    print(f"{result_lst = }")


async def leftovers():
    """A notebook's loop lives on after its cell: until no other task is left."""
    while tasks := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(tasks)


with asyncio.Runner() as runner:
    try:
        runner.run(main())
    finally:
        runner.run(leftovers())
