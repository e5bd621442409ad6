import asyncio, os, sys

async def main():
    await asyncio.sleep(0.01)
    pid = os.fork()
    if pid == 0:
        print("child", flush=True)
        os._exit(7)
    _, status = os.waitpid(pid, 0)
    print("parent", os.waitstatus_to_exitcode(status), flush=True)
    await asyncio.sleep(0.01)

asyncio.run(main())
pid = os.fork()
if pid == 0:
    async def child():
        await asyncio.sleep(0.01)
        print("in the child", flush=True)
    asyncio.run(child())
    sys.exit(4)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
