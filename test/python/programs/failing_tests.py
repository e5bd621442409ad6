import asyncio


def test_passes():
    asyncio.run(asyncio.sleep(0))


def test_fails():
    async def main():
        working = asyncio.create_task(asyncio.sleep(1), name="working")
        await asyncio.sleep(0)
        working.cancel()
        await working

    asyncio.run(main())


def test_has_no_tasks():
    assert 1 == 2
