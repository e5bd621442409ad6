"""A pool of workers, each of which runs subprocesses: one fails and takes the others along."""

import asyncio
import sys


async def run(code):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE
    )
    try:
        out, _ = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    if process.returncode != 0:
        raise RuntimeError(f"status {process.returncode}")  # culprit
    return out.decode().strip()


async def worker(jobs):
    while jobs:
        print(await run(jobs.pop(0)))


async def main():
    jobs = ["print(6 * 7)", "import sys; sys.exit(3)"]
    async with asyncio.TaskGroup() as group:
        group.create_task(worker(["import time; time.sleep(30)"]), name="patient")
        group.create_task(worker(jobs), name="hasty")


try:
    asyncio.run(main())
except* RuntimeError as errors:
    print("failed:", errors.exceptions[0])
# why: hasty
