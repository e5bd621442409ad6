import asyncio


class Plain(ExceptionGroup):
    pass


class Kept(ExceptionGroup):
    status = 200

    def derive(self, members):
        print("derive", repr(members))
        part = Kept(self.message, members)
        part.status = self.status
        return part


class Wrong(ExceptionGroup):
    def derive(self, members):
        return members[0]


async def main():
    members = [ValueError("a"), TypeError("b")]
    plain = Plain("plain", members)
    print(repr(plain.split(ValueError)))
    print(repr(plain.derive(members)), repr(plain.derive([KeyboardInterrupt()])))
    inner = Kept("inner", members)
    inner.status = 404
    kept = Kept("kept", [*members, inner])
    kept.status = 500
    print(repr(kept.split(ValueError)))
    taken = kept.subgroup(TypeError)
    print(repr(taken), taken.status, taken.exceptions[1].status)
    print(kept.subgroup(RuntimeError))
    kept.add_note("a note")
    print(hasattr(kept.derive(members), "__notes__"), kept.derive(members).__suppress_context__)
    base = BaseExceptionGroup("base", [KeyboardInterrupt(), ValueError()])
    print(repr(base.split(KeyboardInterrupt)))
    try:
        Wrong("wrong", members).split(ValueError)
    except TypeError as error:
        print(error)


asyncio.run(main())
