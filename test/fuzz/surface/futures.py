@statement("newFuture")
def new_future(frame, fields):
    run = frame.run
    run.add("future", f"f{run.count()}", run.loop.create_future(), math.inf)


@statement("setResult")
def set_result(frame, fields):
    thing = frame.run.thing(fields["thing"])
    if thing is not None:
        name = f"set_result {thing.name}"
        frame.attempt(name, lambda: thing.future.set_result(fields["value"]))


@statement("setException")
def set_exception(frame, fields):
    thing = frame.run.thing(fields["thing"])
    if thing is not None:
        name = f"set_exception {thing.name}"
        frame.attempt(name, lambda: thing.future.set_exception(make_error(fields["error"])))


@statement("onDone")
def on_done(frame, fields):
    thing = frame.run.thing(fields["thing"])
    if thing is not None:
        callback = frame.callback(fields["body"])
        thing.future.add_done_callback(callback)
        frame.run.table("done callback").append((thing.future, callback))


@statement("removeCallback")
def remove_callback(frame, fields):
    found = frame.run.latest(frame.run.table("done callback"), fields["nth"])
    if found:
        frame.note("remove callback", found[0].remove_done_callback(found[1]))
