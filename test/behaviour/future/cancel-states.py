import asyncio


async def main():
    future = asyncio.Future()
    future.add_done_callback(lambda done: print("callback:", repr(done)))
    print(future.cancel(), future.done(), future.cancelled(), repr(future))
    print(future.cancel(), future.done(), future.cancelled())
    await asyncio.sleep(0)
    print("next turn")

    finished = asyncio.Future()
    finished.set_result(1)
    print(finished.cancel(), finished.done(), finished.cancelled(), repr(finished))

    failed = asyncio.Future()
    failed.set_exception(ValueError("failed"))
    print(failed.cancel(), failed.done(), failed.cancelled(), repr(failed))

    for attempt in [future.result, future.exception]:
        try:
            attempt()
        except asyncio.CancelledError as error:
            print(repr(error))
    try:
        future.set_result(2)
    except asyncio.InvalidStateError as error:
        print(repr(error))


asyncio.run(main())
