import asyncio
import contextvars
import re

plain = contextvars.ContextVar("plain")
other = contextvars.ContextVar("other", default="default")


def attempt(what, function):
    try:
        print(what, repr(function()))
    except Exception as error:
        text = re.sub(" at 0x[0-9a-f]+", "", str(error))
        print(what, type(error).__name__, re.sub("<Token.*>", "<Token>", text))


async def main():
    attempt("get", lambda: type(plain.get()))
    attempt("get with a default", lambda: plain.get("given"))
    attempt("get of a default", other.get)
    first = plain.set("first")
    second = plain.set("second")
    attempt("set", plain.get)
    print("old values", first.old_value is contextvars.Token.MISSING, second.old_value)
    plain.reset(second)
    attempt("reset", plain.get)
    attempt("reset again", lambda: plain.reset(second))
    attempt("reset by another's token", lambda: other.reset(first))
    plain.reset(first)
    attempt("get after all resets", lambda: plain.get("nothing"))

    context = contextvars.copy_context()
    attempt("in a copy", lambda: context.run(plain.set, "in the copy").var is plain)
    attempt("outside", lambda: plain.get("nothing"))
    print("inside", context.get(plain), plain in context, other in context, len(context))
    attempt("entered twice", lambda: context.run(context.run, print))
    inner = context.run(plain.set, "again")
    attempt("reset in another context", lambda: plain.reset(inner))
    copy = context.copy()
    copy.run(plain.set, "in the copy's copy")
    print("copies", context.get(plain), copy.get(plain))
    attempt("raises", lambda: context.run(lambda: 1 / 0))


asyncio.run(main())
