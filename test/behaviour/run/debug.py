import asyncio

log = []


async def look(what):
    log.append(f"{what}: {asyncio.get_running_loop().get_debug()}")


asyncio.run(look("run()"))
asyncio.run(look("run(debug=False)"), debug=False)
asyncio.run(look("run(debug=True)"), debug=True)
with asyncio.Runner(debug=True) as runner:
    log.append(f"before: {runner.get_loop().get_debug()}")
    runner.run(look("Runner(debug=True)"))
    runner.get_loop().set_debug(False)
    runner.run(look("switched off"))
with asyncio.Runner() as runner:
    runner.run(look("Runner()"))


async def main():
    for line in log:
        print(line)


asyncio.run(main())
