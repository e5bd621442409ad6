"""Background jobs that nothing awaits: one fails, and the error shows only at its end."""

import asyncio


class Mailer:
    def __init__(self):
        self.jobs = set()

    def send(self, address):
        job = asyncio.create_task(self.deliver(address), name=f"mail to {address}")
        self.jobs.add(job)
        job.add_done_callback(self.jobs.discard)

    async def deliver(self, address):
        await asyncio.sleep(0.01)
        user, host = address.split("@")  # culprit
        return f"{user} at {host}"


async def main():
    mailer = Mailer()
    for address in ("ada@here", "bob"):
        mailer.send(address)
    await asyncio.sleep(0.05)
    print("all sent")


asyncio.run(main())
