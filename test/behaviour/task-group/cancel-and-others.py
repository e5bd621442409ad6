import asyncio


class Wait:
    """What the group waits for; notes what interrupts that."""

    def __init__(self, group, future):
        self.group, self.future = group, future
        self.done, self.set_result = future.done, future.set_result

    def __await__(self):
        try:
            return (yield from self.future)
        except asyncio.CancelledError as error:
            self.group.interruption = error
            raise


class TaskGroup(asyncio.TaskGroup):
    """A group with the cancel() of 3.15, mended as it is there, on what 3.14's has."""

    interruption = None
    _completed = None

    @property
    def _on_completed_fut(self):
        return self._completed

    @_on_completed_fut.setter
    def _on_completed_fut(self, future):
        self._completed = future and Wait(self, future)

    async def __aexit__(self, et, exc, tb):
        parent = self._parent_task
        await super().__aexit__(et, exc, tb)
        if self._parent_cancel_requested and self.interruption and parent.cancelling():
            raise self.interruption
        return True

    def create_task(self, coro, **options):
        task = super().create_task(coro, **options)
        if self._aborting and not task.done():
            task.cancel()
        return task

    def cancel(self):
        self._abort()
        self._parent_cancel_requested = True
        self._parent_task.cancel()


async def cleans_up(seconds):
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(seconds)


async def deadline_during_the_wait():
    async with asyncio.timeout(2):
        async with TaskGroup() as group:
            group.create_task(cleans_up(3))
            await asyncio.sleep(1)
            group.cancel()
    print("never here")


async def deadline_after_the_wait():
    async with asyncio.timeout(5):
        async with TaskGroup() as group:
            group.create_task(cleans_up(3))
            await asyncio.sleep(1)
            group.cancel()
    print("in time")


async def two_deadlines():
    try:
        async with asyncio.timeout(3):
            async with asyncio.timeout(2):
                async with TaskGroup() as group:
                    group.create_task(cleans_up(5))
                    group.cancel()
    except TimeoutError:
        print("the outer one")


async def cancelled_during_the_wait():
    asyncio.get_running_loop().call_later(2, asyncio.current_task().cancel, "from outside")
    async with TaskGroup() as group:
        group.create_task(cleans_up(3))
        await asyncio.sleep(1)
        group.cancel()
    print("never here")


async def cancelled_before_the_group():
    task = asyncio.current_task()
    try:
        task.cancel("before")
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        pass
    async with TaskGroup() as group:
        group.create_task(cleans_up(1))
        await asyncio.sleep(1)
        group.cancel()
    print("after the group", task.cancelling())


async def cancelled_and_taken_back():
    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    loop.call_later(2, task.cancel, "from outside")
    loop.call_later(3, task.uncancel)
    async with TaskGroup() as group:
        group.create_task(cleans_up(5))
        await asyncio.sleep(1)
        group.cancel()
    print("after the group", task.cancelling())


async def with_a_failure_as_well():
    async def fails():
        try:
            await asyncio.sleep(10)
        finally:
            await asyncio.sleep(3)
            raise ValueError("in clean-up")

    async with asyncio.timeout(2):
        async with TaskGroup() as group:
            group.create_task(fails())
            await asyncio.sleep(1)
            group.cancel()


async def by_an_eager_child():
    async def child(group):
        group.cancel()
        print("the child goes on")
        await asyncio.sleep(1)
        print("never here")

    async with TaskGroup() as group:
        task = group.create_task(child(group), eager_start=True)
        print("made", task.cancelling())
    print("after the group", task.cancelled())


async def main():
    for case in (
        deadline_during_the_wait,
        deadline_after_the_wait,
        two_deadlines,
        cancelled_during_the_wait,
        cancelled_before_the_group,
        cancelled_and_taken_back,
        with_a_failure_as_well,
        by_an_eager_child,
    ):
        print("---", case.__name__.replace("_", " "))
        task = asyncio.create_task(case())
        await asyncio.wait([task])
        try:
            print("returned", await task, task.cancelling())
        except BaseException as error:
            print("raised", repr(error), task.cancelling())


asyncio.run(main())
