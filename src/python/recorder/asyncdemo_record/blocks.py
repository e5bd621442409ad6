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

    def numbered(manager):
        """The number of a block that begins; None for one that is not recorded."""
        if not rec.is_here() or is_inside(manager):
            return None
        return number_in(rec.new_name("block"))

    def entered(manager, block, frame):
        if block is None or not rec.is_here():
            return
        try:
            task = rec.running()
            rec.blocks.setdefault(id(manager), []).append((block, id(frame), task))
            fields = f',"task":{task},"block":{block},"manager":{about(manager)}'
            rec.emit("block.entered", fields, rec.here(frame))
        except Exception as fault:
            rec.fail(fault)

    def left(manager, function, task):
        """The number of the block that a function, by its frame's id, leaves; None if not known.

        Another task may leave it than the one that entered it, and an exit stack leaves it by
        another function than it enters it by.
        """
        known = rec.blocks.get(id(manager), ())
        inside = [each for each in known if each[1] == function]
        inside = inside or [each for each in known if each[2] == task]
        if not inside:
            return None
        known.remove(inside[-1])
        if not known:
            del rec.blocks[id(manager)]
        return inside[-1][0]

    def exited(manager, place, error, swallowed, raised):
        if not rec.is_here() or is_inside(manager):
            return
        try:
            task = rec.running()
            function, site = place
            block = left(manager, function, task)
            if block is None:
                return
            how = ',"outcome":"returned"' if error is None else rec.errors.ended(error)
            own = "" if raised is None else f',"raised":{rec.errors.describe(raised)}'
            rec.emit(
                "block.exited",
                f',"task":{task},"block":{block},"manager":{about(manager)}{how},'
                f'"swallowed":{"true" if swallowed else "false"}{own}',
                site,
            )
        except Exception as fault:
            rec.fail(fault)

    def watch(cls):
        plain_enter, plain_exit = cls.__aenter__, cls.__aexit__

        async def __aenter__(self):
            block = numbered(self)
            try:
                result = await plain_enter(self)
            except BaseException as error:
                unseen(error)
                raise
            entered(self, block, _getframe(1))
            begins(rec, _getframe(1))
            return result

        async def __aexit__(self, kind, error, trace):
            # Not later: a coroutine that is closed while it waits has no caller.
            place = id(_getframe(1)), rec.here(_getframe(1))
            takes_over(rec, _getframe(1), error)
            try:
                result = await plain_exit(self, kind, error, trace)
            except BaseException as raised:
                exited(self, place, error, False, None if raised is error else raised)
                made_of(rec, error, raised)
                unseen(raised)
                raise
            finally:
                trace = None
            exited(self, place, error, error is not None and bool(result), None)
            gives_back(rec, _getframe(1), error, result)
            return result

        patches.put(cls, "__aenter__", named_as(__aenter__, plain_enter))
        patches.put(cls, "__aexit__", named_as(__aexit__, plain_exit))

    watch(locks._ContextManagerMixin)
    watch(locks.Barrier)
    watch(contextlib._AsyncGeneratorContextManager)


# What comes into a function in a block, and what that does with an error that reaches its end. Before
# 3.12 this is kept for the end of the step.


def begins(rec, frame):
    """A block has been entered in the function of a frame."""
    if rec.passages is not None and rec.is_here():
        rec.passages.entered(frame)


def takes_over(rec, frame, error):
    """It is left, with an error or without."""
    if not rec.is_here():
        return
    if rec.passages is not None:
        rec.passages.left(frame, error)
    elif error is not None:
        rec.conversions[id(error)] = (error, None)


def made_of(rec, error, raised):
    """It raises that error, or another in its place."""
    if error is not None and rec.passages is None:
        rec.conversions[id(error)] = (error, raised)


def gives_back(rec, frame, error, swallows):
    """Its end returns, and swallows the error or has it raised in the function."""
    if error is None or swallows or not rec.is_here():
        return
    if rec.passages is None:
        rec.conversions.pop(id(error), None)
    else:
        rec.passages.given_back(frame, error)
