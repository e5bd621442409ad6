ERRORS = {
    "ValueError": ValueError,
    "RuntimeError": RuntimeError,
    "TypeError": TypeError,
    "TimeoutError": TimeoutError,
    "Boom": Boom,
    "Grave": Grave,
    "CancelledError": asyncio.CancelledError,
    "GeneratorExit": GeneratorExit,
    "KeyboardInterrupt": KeyboardInterrupt,
    "SystemExit": SystemExit,
    "Exception": Exception,
    "BaseException": BaseException,
    "BaseExceptionGroup": BaseExceptionGroup,
}


def make_error(spec):
    if spec["type"] == "SystemExit":
        return SystemExit(3)
    return ERRORS[spec["type"]](spec["text"])


@statement("mark")
def mark(frame, fields):
    frame.note("mark")


@statement("raise")
def raise_(frame, fields):
    error = make_error(fields["error"])
    frame.note("raise", error)
    raise error


@statement("return")
async def return_(frame, fields):
    return (fields["value"],)


@statement("loop")
async def loop_(frame, fields):
    for _ in range(fields["times"]):
        signal = await frame.block(fields["body"])
        if signal is not None:
            return signal


@statement("call")
async def call(frame, fields):
    signal = await frame.block(fields["body"])
    frame.note("call", None if signal is None else signal[0])


@statement("try")
async def try_(frame, fields):
    signal = None
    try:
        try:
            signal = await frame.block(fields["body"])
        except BaseException as error:
            for handler in fields["handlers"]:
                if isinstance(error, ERRORS[handler["except"]]):
                    break
            else:
                raise
            frame.note(f"except {handler['except']}", error)
            signal = await frame.block(handler["body"])
            leave = handler["leave"]
            if leave == "reraise":
                raise
            if leave != "swallow":
                raise make_error(leave)
    finally:
        if "last" in fields:
            frame.note("finally")
            await frame.block(fields["last"])
    return signal
