import asyncio


async def main():
    members = [ValueError(1), TypeError("2")]
    group = ExceptionGroup("message", members)
    for name, value in (("message", "another"), ("exceptions", (ValueError(3),))):
        try:
            setattr(group, name, value)
            print("changed", name)
        except AttributeError:
            print("cannot change", name)
    members.append(ValueError(3))
    members[0] = ValueError(0)
    print(group.message, group.exceptions)
    members.clear()
    print(group.exceptions, str(group))


asyncio.run(main())
