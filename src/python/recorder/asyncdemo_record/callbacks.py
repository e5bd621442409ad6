"""Callbacks: functions of the program that the loop calls, and the line that had them scheduled."""

from sys import _getframe

from .futures import name_of, note_member
from .patches import named_as, unseen
from .text import quote


class Schedules:
    """Finds out who schedules a callback; one of the library's own is of no interest."""

    def __init__(self, rec):
        self._rec = rec
        loop = rec.asyncio.base_events.BaseEventLoop
        # It schedules what creates the task, for the program's line that calls it.
        self._threadsafe = rec.asyncio.tasks.run_coroutine_threadsafe.__code__
        self._methods = {
            id(getattr(loop, name).__code__): name
            for name in ("call_soon", "call_later", "call_at", "call_soon_threadsafe")
        }

    def find(self, frame, callback, args):
        """What an event says of it, as JSON; None where the program did not schedule it."""
        schedule = self.noted(callback, args)
        if schedule is not None:
            return schedule
        while frame is not None and frame.f_code.co_name in ("_call_soon", "call_at"):
            outer = frame.f_back
            if id(frame.f_code) in self._methods and not self._calls_on(outer):
                break
            frame = outer
        method = frame and self._methods.get(id(frame.f_code))
        if not method:
            return None
        caller = frame.f_back
        if caller is not None and caller.f_code is self._threadsafe:
            caller = caller.f_back
        return self.describe(method, self._rec.places.shown_caller(caller))

    def noted(self, callback, args):
        """The same of a done callback, where the program added that."""
        noted = getattr(args[0], "_rec_callbacks", None) if args else None
        for index, (known, schedule) in enumerate(noted or ()):
            if known == id(callback):
                del noted[index]
                return schedule
        return None

    def _calls_on(self, frame):
        return frame is not None and id(frame.f_code) in self._methods

    def describe(self, method, frame, ended=None):
        """What an event says of a call of a method from a frame; None if that is a library's.

        ended: for a done callback, what ends.
        """
        rec = self._rec
        if frame is None:
            return None
        place = rec.places.of(frame.f_code, frame.f_lasti, frame.f_lineno)
        if place is None:
            return None
        of = "" if ended is None else f',"of":{name_of(rec, ended)}'
        # A thread may schedule it while a task runs.
        task = rec.running() if rec.is_here() else "null"
        return f'{{"method":"{method}","task":{task},"at":{place}{of}}}'


def called(rec, handle, callback, schedule):
    """Writes that the loop calls it; that is the cause of what it does."""
    name = rec.new_name("callback")
    about = f',"callback":{name[name.rindex(":") + 1 : -1]},"name":{quote(_name_of(callback))}'
    rec.called = (handle, about)
    rec.cause = rec.emit("callback.called", f'{about},"scheduledBy":{schedule}')


def raised(rec, error):
    """Writes that the callback that runs has raised an error."""
    if rec.called is not None and rec.called[0] is rec.handle:
        described = rec.errors.describe(error)
        rec.cause = rec.emit("callback.raised", f'{rec.called[1]},"error":{described}')


def leaves_loop(rec, error):
    """The same of one that no exception handler is called with: SystemExit, KeyboardInterrupt."""
    if rec.called is not None and rec.is_here():
        try:
            raised(rec, error)
        except Exception as fault:
            rec.fail(fault)


def is_step(callback):
    """Whether the C code schedules it for a task: most callbacks are that."""
    kind = type(callback)
    if kind is _BUILTIN:
        return callback.__name__ == "task_wakeup"
    return kind.__name__ == "TaskStepMethWrapper"


_BUILTIN = type(len)


def _name_of(callback):
    while hasattr(callback, "func"):
        callback = callback.func
    return str(getattr(callback, "__name__", type(callback).__name__))


_OWN = object()


def watch_done_callbacks(rec, patches, cls):
    """Gives a class of futures an add_done_callback() that notes who calls it."""
    plain, schedules = cls.add_done_callback, rec.schedules
    as_completed = rec.asyncio.tasks.as_completed.__code__

    def note(future, callback, frame):
        if frame.f_code is as_completed:
            note_member(future, callback)
            return
        schedule = schedules.describe("add_done_callback", frame, future)
        if schedule is not None:
            if future._rec_callbacks is None:
                future._rec_callbacks = []
            future._rec_callbacks.append((id(callback), schedule))

    # No context is a copy of the current one; None is none.
    def add_done_callback(self, fn, /, *, context=_OWN):
        # As most are: that of a task which awaits it.
        if rec.on and not is_step(fn) and rec.is_here():
            try:
                note(self, fn, _getframe(1))
            except Exception as fault:
                rec.fail(fault)
        try:
            if context is _OWN:
                return plain(self, fn)
            return plain(self, fn, context=context)
        except BaseException as error:
            unseen(error)
            raise

    patches.put(cls, "add_done_callback", named_as(add_done_callback, plain))
