import asyncio


async def save(order):
    print(f"save: writing {order}")
    try:
        await asyncio.sleep(2)
    except asyncio.CancelledError:
        print(f"save: {order} is half written")  # C
        raise
    print(f"save: {order} is written")


async def answer(saving):
    await saving  # B
    print("answer: thank you")


async def main():
    saving = asyncio.create_task(save("order 7"), name="save")
    answering = asyncio.create_task(answer(saving), name="answer")
    await asyncio.sleep(1)
    answering.cancel("client gone")  # A
    await asyncio.wait([saving, answering])
    print(f"main: save cancelled: {saving.cancelled()}")
    print(f"main: answer cancelled: {answering.cancelled()}")


asyncio.run(main())
