import asyncio


class TaskGroup(asyncio.TaskGroup):
    """A group with 3.15's cancel(), on what 3.14's has."""

    _cancel_on_enter = False

    async def __aenter__(self):
        await super().__aenter__()
        if self._cancel_on_enter:
            self.cancel()
        return self

    async def __aexit__(self, et, exc, tb):
        await super().__aexit__(et, exc, tb)
        return True

    def cancel(self):
        if not self._entered:
            self._cancel_on_enter = True
        elif not (self._aborting or self._exiting and not self._tasks):
            self._abort()
            if not self._parent_cancel_requested:
                self._parent_cancel_requested = True
                self._parent_task.cancel()


def say(*words):
    print(*words, "at", round(asyncio.get_running_loop().time()))


async def worker(name, cleanup=0, fails=None):
    try:
        await asyncio.sleep(10)
        say(name, "ends")
    except asyncio.CancelledError as error:
        say(name, "gets", repr(error))
        await asyncio.sleep(cleanup)
        if fails is not None:
            raise fails
        raise


async def in_the_body():
    async with TaskGroup() as group:
        group.create_task(worker("a"))
        group.create_task(worker("b", cleanup=2))
        await asyncio.sleep(1)
        group.cancel()
        group.cancel()
        say("the body goes on until it awaits", repr(group))
        try:
            await asyncio.sleep(5)
        finally:
            say("the body is cut short")
    say("after the group")


async def at_the_exit():
    async with TaskGroup() as group:
        group.create_task(worker("a"))
        asyncio.get_running_loop().call_later(1, group.cancel)
    say("after the group")


async def by_a_child():
    async def canceller(group):
        await asyncio.sleep(1)
        group.cancel()
        say("the child goes on")
        await asyncio.sleep(5)
        say("never here")

    async with TaskGroup() as group:
        group.create_task(worker("a"))
        group.create_task(canceller(group))
    say("after the group")


async def before_it_is_entered():
    group = TaskGroup()
    group.cancel()
    async with group:
        say("inside", repr(group))
        try:
            group.create_task(worker("a"))
        except RuntimeError as error:
            say("refused", str(error))
        await asyncio.sleep(5)
        say("never here")
    say("after the group")


async def without_another_await():
    async with TaskGroup() as group:
        group.cancel()
        say("the body ends by itself")
    say("after the group")
    await asyncio.sleep(1)
    say("and an await later")


async def after_the_end():
    async with TaskGroup() as group:
        pass
    group.cancel()
    await asyncio.sleep(0)
    say("nothing happens", repr(group))


async def a_child_fails_while_it_is_cancelled():
    async with TaskGroup() as group:
        group.create_task(worker("a", fails=ValueError("of a")))
        await asyncio.sleep(1)
        group.cancel()
        await asyncio.sleep(5)


async def the_body_raises_another_error():
    async with TaskGroup() as group:
        group.create_task(worker("a"))
        await asyncio.sleep(1)
        group.cancel()
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            raise ValueError("of the body")


async def cancelled_from_outside_as_well():
    async with TaskGroup() as group:
        group.create_task(worker("a", cleanup=2))
        group.cancel()
        asyncio.current_task().cancel("from outside")
        await asyncio.sleep(5)
    say("never here")


async def a_failing_group_is_not_cancelled():
    async def fails():
        raise ValueError("first")

    async with TaskGroup() as group:
        group.create_task(fails())
        try:
            await asyncio.sleep(5)
        finally:
            group.cancel()


async def nested():
    async with TaskGroup() as outer:
        async with TaskGroup() as inner:
            inner.create_task(worker("in inner"))
            outer.create_task(worker("in outer"))
            await asyncio.sleep(1)
            outer.cancel()
            await asyncio.sleep(5)
        say("never here")
    say("after both")


async def main():
    for case in (
        in_the_body,
        at_the_exit,
        by_a_child,
        before_it_is_entered,
        without_another_await,
        after_the_end,
        a_child_fails_while_it_is_cancelled,
        the_body_raises_another_error,
        cancelled_from_outside_as_well,
        a_failing_group_is_not_cancelled,
        nested,
    ):
        print("---", case.__name__.replace("_", " "))
        task = asyncio.create_task(case(), name="case")
        await asyncio.wait([task])
        try:
            print("returned", await task, task.cancelling())
        except BaseException as error:
            print("raised", repr(error), task.cancelling())


asyncio.run(main())
