def cancel_args(fields):
    return (fields["message"],) if "message" in fields else ()


def inspect_future(frame, name, future):
    frame.note(f"inspect {name}", future.done(), future.cancelled())
    if isinstance(future, asyncio.Task):
        frame.note("cancelling()", future.cancelling())
    frame.attempt("exception()", future.exception)
    frame.attempt("result()", future.result)


def running_task():
    try:
        return asyncio.current_task()
    except RuntimeError:
        return None


@statement("spawn")
def spawn(frame, fields):
    options = {}
    if "name" in fields:
        options["name"] = fields["name"]
    if "eager" in fields:
        options["eager_start"] = fields["eager"]
    task = asyncio.create_task(frame.run.coroutine(fields["body"]), **options)
    frame.note("spawn", task, task.get_name() if "name" in fields else None)


@statement("await")
async def await_(frame, fields):
    thing = frame.run.thing(fields["thing"])
    if thing is not None and thing.level > frame.level:
        await frame.wait(f"await {thing.name}", thing.future)


@statement("awaitSelf")
async def await_self(frame, fields):
    await frame.wait("await itself", asyncio.current_task())


@statement("cancel")
def cancel(frame, fields):
    thing = frame.run.thing(fields["thing"])
    if thing is not None:
        args = cancel_args(fields)
        frame.attempt(f"cancel {thing.name}", lambda: thing.future.cancel(*args))


@statement("cancelSelf")
def cancel_self(frame, fields):
    task = running_task()
    if task is not None:
        frame.note("cancel itself", task.cancel(*cancel_args(fields)))


@statement("uncancel")
def uncancel(frame, fields):
    if "thing" in fields:
        thing = frame.run.thing(fields["thing"])
        task = thing and thing.future
    else:
        task = running_task()
    if isinstance(task, asyncio.Task):
        frame.note("uncancel", task.uncancel())


@statement("inspect")
def inspect_(frame, fields):
    thing = frame.run.thing(fields["thing"])
    if thing is not None:
        inspect_future(frame, thing.name, thing.future)


@statement("allTasks")
def all_tasks(frame, fields):
    # asyncio.run() has tasks of its own at the end, to close asynchronous generators.
    name_of = frame.run.name_of
    frame.attempt("all_tasks", lambda: [name_of(t) for t in asyncio.all_tasks() if name_of(t)])
