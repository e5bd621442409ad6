import asyncio


async def main():
    group = asyncio.TaskGroup()
    async with group:
        try:
            async with group:
                print("never here")
        except RuntimeError as error:
            print("inside:", repr(error))
    try:
        async with group:
            print("never here")
    except RuntimeError as error:
        print("afterwards:", repr(error))


asyncio.run(main())
