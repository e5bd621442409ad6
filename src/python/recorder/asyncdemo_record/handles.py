"""Handles: a callback carries the event that scheduled it."""

import sys
from _thread import get_ident
from sys import _getframe

from .callbacks import called, is_step, leaves_loop
from .patches import named_as, unseen


def install(rec, patches, schedules, readings):
    events = rec.asyncio.events
    Handle = _carrying(rec, events.Handle, schedules)
    TimerHandle = _carrying(rec, events.TimerHandle, schedules)
    readings.are_steps_of(Handle._run, TimerHandle._run, _Carrier.__call__)
    for new in (Handle, TimerHandle):
        patches.put(events, new.__name__, new)
        if hasattr(rec.asyncio, new.__name__):
            patches.put(rec.asyncio, new.__name__, new)
    runners, base_events = rec.asyncio.runners, rec.asyncio.base_events
    loop = base_events.BaseEventLoop
    rec.places.mark_floor(
        runners.run, runners.Runner.run, runners.Runner.close, loop.run_until_complete, loop.run_forever
    )
    # The loop calls these for a socket that can be read: the way to them is short.
    selector_events = sys.modules.get(f"{rec.asyncio.__name__}.selector_events")
    transport = getattr(selector_events, "_SelectorSocketTransport", None)
    for name in ("_read_ready", "_read_ready__data_received", "_read_ready__get_buffer"):
        if hasattr(transport, name):
            rec.places.mark_floor(getattr(transport, name))


def _carrying(rec, Plain, schedules):
    plain_init, plain_run = Plain.__init__, Plain._run

    class Carrying(Plain):
        __slots__ = ("_rec_cause", "_rec_schedule")

        def _run(self):
            if not rec.on:
                return plain_run(self)
            rec.cause = self._rec_cause
            rec.handle = self
            schedule = self._rec_schedule
            if schedule is not None and not self._cancelled:
                try:
                    called(rec, self, self._callback, schedule)
                except Exception as fault:
                    rec.fail(fault)
            try:
                plain_run(self)
            except BaseException as error:
                leaves_loop(rec, error)
                unseen(error)
                raise
            finally:
                # What is kept would hold what this is about.
                rec.handle = rec.delivery = rec.called = None
                if rec.conversions:
                    rec.conversions.clear()
                self = None

    def note(callback, args):
        if not rec.on:
            return None
        try:
            return schedules.find(_getframe(2), callback, args)
        except Exception as fault:
            rec.fail(fault)
            return None

    # Called for each callback: the arguments by name cost a fifth less.
    def handle_init(self, callback, args, loop, context=None):
        self._rec_cause = rec.cause if get_ident() == rec.thread else 0
        self._rec_schedule = None if is_step(callback) else note(callback, args)
        plain_init(self, callback, args, loop, context)

    def timer_init(self, when, callback, args, loop, context=None):
        self._rec_cause = rec.cause if get_ident() == rec.thread else 0
        self._rec_schedule = note(callback, args)
        plain_init(self, when, callback, args, loop, context)

    is_timer = issubclass(Plain, rec.asyncio.events.TimerHandle)
    Carrying.__init__ = timer_init if is_timer else handle_init
    rec.places.mark_floor(plain_run, Carrying._run)
    return named_as(Carrying, Plain)


def adapt(rec, patches, Loop, schedules):
    """A loop with handles of its own, such as uvloop's: what it calls carries the cause."""

    def scheduling(name, at):
        plain = getattr(Loop, name)

        def scheduling_method(self, *args, context=None):
            if not rec.is_here() or len(args) <= at:
                return plain(self, *args, context=context)
            callback, rest = args[at], args[at + 1 :]
            schedule = None
            if not is_step(callback):
                schedule = schedules.noted(callback, rest) or schedules.describe(name, _getframe(1))
            carrier = _Carrier(rec, callback, schedule)
            return plain(self, *args[:at], carrier, *rest, context=context)

        return named_as(scheduling_method, plain)

    for name, at in (("call_soon", 0), ("call_later", 1), ("call_at", 1)):
        patches.put(Loop, name, scheduling(name, at))


class _Carrier:
    """A callback that carries the event that scheduled it."""

    __slots__ = ("__wrapped__", "_args", "_cause", "_rec", "_schedule")

    def __init__(self, rec, callback, schedule):
        self._schedule = schedule
        self._rec = rec
        self._cause = rec.cause
        self.__wrapped__ = callback
        self._args = ()

    def __call__(self, *args):
        rec = self._rec
        if not rec.on:
            return self.__wrapped__(*args)
        rec.cause = self._cause
        rec.handle = self
        self._args = args
        if self._schedule is not None:
            try:
                called(rec, self, self.__wrapped__, self._schedule)
            except Exception as fault:
                rec.fail(fault)
        try:
            return self.__wrapped__(*args)
        except BaseException as error:
            if isinstance(error, (SystemExit, KeyboardInterrupt)):
                leaves_loop(rec, error)
            unseen(error)
            raise
        finally:
            rec.handle = rec.delivery = rec.called = None
            if rec.conversions:
                rec.conversions.clear()
            self._args = ()
            self = args = None

    def __repr__(self):
        return repr(self.__wrapped__)

    def __getattr__(self, name):
        return getattr(self.__wrapped__, name)
