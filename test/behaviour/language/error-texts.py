import asyncio
import errno


def show(error):
    print(repr(error), "|", str(error), "|", error.args, "|", type(error).__mro__[1].__name__)


def show_os(error):
    show(error)
    print(type(error).__name__, error.strerror, error.filename, error.filename2)


async def main():
    for kind in [KeyError, IndexError, LookupError, ZeroDivisionError, OverflowError]:
        for args in [(), ("text",), (5,), (None,), ("it's",), ("a", 2), ([1, "b"],), ("",)]:
            show(kind(*args))
    for kind in [OSError, ConnectionError, TimeoutError, FileNotFoundError]:
        for args in [
            (),
            ("text",),
            (5,),
            (9999, "odd"),
            (9999, "odd", "name"),
            (9999, "odd", None),
            (9999, "odd", "it's", None, "other"),
            (None, None),
            ("a", "b", "c"),
            (1, 2, 3, 4, 5, 6),
        ]:
            show_os(kind(*args))
    for name in ["EPERM", "ENOENT", "ESRCH", "EINTR", "ECHILD", "EAGAIN", "EACCES", "EEXIST"]:
        print(name, type(OSError(getattr(errno, name), "text")).__name__)
    for name in ["ENOTDIR", "EISDIR", "EPIPE", "ECONNABORTED", "ECONNRESET", "ETIMEDOUT"]:
        print(name, type(OSError(getattr(errno, name), "text")).__name__)
    for name in ["ECONNREFUSED", "EALREADY", "EINPROGRESS", "ENOSPC"]:
        print(name, type(OSError(getattr(errno, name), "text", "file")).__name__)
    print(type(ConnectionError(errno.EPIPE, "text")).__name__)
    for kind in [AttributeError, BufferError, EOFError, MemoryError, RecursionError]:
        show(kind("text"))
    for kind in [NotImplementedError, FloatingPointError, BrokenPipeError, ProcessLookupError]:
        show(kind())
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(1)
    except OSError as error:
        print("caught", repr(error), error.errno)
    print(issubclass(FloatingPointError, ArithmeticError), issubclass(RecursionError, RuntimeError))
    raise KeyError("leaves main")


asyncio.run(main())
