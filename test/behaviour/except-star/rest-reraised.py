import asyncio


class Kept(ExceptionGroup):
    def derive(self, members):
        return Kept(self.message, members)


async def main():
    inner = ExceptionGroup("inner", [TypeError("b"), ValueError("c")])
    group = Kept("outer", [ValueError("a"), inner, RuntimeError("d")])
    group.add_note("a note")
    try:
        try:
            raise group
        except* ValueError as part:
            print("handled", repr(part))
            part.add_note("of the part")
        except* KeyError:
            print("never here")
    except ExceptionGroup as rest:
        print(repr(rest), rest is group, rest.exceptions[0] is inner)
        print(rest.__notes__, rest.__context__, rest.__cause__, rest.__suppress_context__)
    try:
        try:
            raise group
        except* KeyError:
            print("never here")
    except ExceptionGroup as rest:
        print(repr(rest), rest is group, rest.exceptions[1] is inner)
        print(rest.__notes__, rest.exceptions[2] is group.exceptions[2])


asyncio.run(main())
