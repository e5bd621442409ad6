@statement("callSoon")
def call_soon(frame, fields):
    run = frame.run
    run.table("handle").append(run.loop.call_soon(frame.callback(fields["body"])))


@statement("callLater")
def call_later(frame, fields):
    run = frame.run
    callback = frame.callback(fields["body"])
    run.table("handle").append(run.loop.call_later(fields["delay"], callback))


@statement("cancelHandle")
def cancel_handle(frame, fields):
    handle = frame.run.latest(frame.run.table("handle"), fields["nth"])
    if handle is not None:
        handle.cancel()
