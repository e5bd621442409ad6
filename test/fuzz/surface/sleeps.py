@statement("sleep")
async def sleep(frame, fields):
    await frame.wait("sleep", asyncio.sleep(fields["delay"]))
