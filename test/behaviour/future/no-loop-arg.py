import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = asyncio.Future()
    print(future.get_loop() is loop, loop.create_future().get_loop() is loop)

    other = asyncio.new_event_loop()
    foreign = asyncio.Future(loop=other)
    print(foreign.get_loop() is other, other.create_future().get_loop() is other)
    foreign.add_done_callback(lambda done: print("never: its loop does not run"))
    foreign.set_result("result")
    print(foreign.result(), foreign.get_loop() is other)
    await asyncio.sleep(1)
    print("main goes on")
    other.close()


asyncio.run(main())
