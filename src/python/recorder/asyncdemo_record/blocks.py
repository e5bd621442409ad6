"""Blocks: `async with` of asyncio's locks and of @asynccontextmanager functions.

Python has no hook for the managers of other classes.
"""

import contextlib
from sys import _getframe

from .futures import number_in
from .patches import named_as, unseen
from .text import quote

_NAMED = ("Lock", "Semaphore", "Condition", "Barrier")


def install(rec, patches):
    locks = rec.asyncio.locks
    kinds = {getattr(locks, name): name.lower() for name in _NAMED}

    def about(manager):
        name = type(manager).__name__
        for kind, label in kinds.items():
            if isinstance(manager, kind):
                return f'{{"type":{quote(name)},"ref":{rec.name_of(label, manager)}}}'
        return f'{{"type":{quote(name)}}}'

    def is_inside(manager):
        return getattr(manager, "_rec_barrier", None) is not None

    def entered(manager, frame):
        if not rec.is_here() or is_inside(manager):
            return
        try:
            task, block = rec.running(), number_in(rec.new_name("block"))
            rec.blocks.setdefault((id(manager), task), []).append(block)
            fields = f',"task":{task},"block":{block},"manager":{about(manager)}'
            rec.emit("block.entered", fields, rec.here(frame))
        except Exception as fault:
            rec.fail(fault)

    def exited(manager, frame, error, swallowed, raised):
        if not rec.is_here() or is_inside(manager):
            return
        try:
            key = (id(manager), rec.running())
            known = rec.blocks.get(key)
            if not known:
                return
            block = known.pop()
            if not known:
                del rec.blocks[key]
            how = ',"outcome":"returned"' if error is None else rec.errors.ended(error)
            own = "" if raised is None else f',"raised":{rec.errors.describe(raised)}'
            rec.emit(
                "block.exited",
                f',"task":{key[1]},"block":{block},"manager":{about(manager)}{how},'
                f'"swallowed":{"true" if swallowed else "false"}{own}',
                rec.here(frame),
            )
        except Exception as fault:
            rec.fail(fault)

    def watch(cls):
        plain_enter, plain_exit = cls.__aenter__, cls.__aexit__

        async def __aenter__(self):
            try:
                result = await plain_enter(self)
            except BaseException as error:
                unseen(error)
                raise
            entered(self, _getframe(1))
            return result

        async def __aexit__(self, kind, error, trace):
            try:
                result = await plain_exit(self, kind, error, trace)
            except BaseException as raised:
                exited(self, _getframe(1), error, False, None if raised is error else raised)
                unseen(raised)
                raise
            finally:
                trace = None
            exited(self, _getframe(1), error, error is not None and bool(result), None)
            return result

        patches.put(cls, "__aenter__", named_as(__aenter__, plain_enter))
        patches.put(cls, "__aexit__", named_as(__aexit__, plain_exit))

    watch(locks._ContextManagerMixin)
    watch(locks.Barrier)
    watch(contextlib._AsyncGeneratorContextManager)
