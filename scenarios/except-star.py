import asyncio

form = {"name": "Ann", "age": "", "mail": "", "city": "Atlantis"}


async def check(field, value):
    await asyncio.sleep(1)
    if value == "":
        raise ValueError(f"{field} is empty")
    if value == "Atlantis":
        raise LookupError(f"{field} is on no map")
    print(f"{field}: fine")


def messages(group):
    return [str(error) for error in group.exceptions]


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for field, value in form.items():
                group.create_task(check(field, value), name=field)  # A
    except* ValueError as errors:
        print(f"main: please correct: {messages(errors)}")  # B
    except* LookupError as errors:
        print(f"main: please look up: {messages(errors)}")  # C


asyncio.run(main())
