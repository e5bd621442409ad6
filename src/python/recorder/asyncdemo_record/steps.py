"""Steps: a task's coroutine in a wrapper. Each send() and throw() of it is a step of the task."""

import types
import weakref

from .errors import is_cancelled
from .futures import CHANGES, awaited
from .patches import unseen
from .runners import closes_generators
from .text import quote
from .tracebacks import Passage

_ENDS_AT_FIRST_THROW = (types.CoroutineType, types.GeneratorType)

TURN = '{"kind":"turn","id":0}'


def make_steps(rec, announce):
    """The wrapper's class for a recording."""
    emit = rec.emit
    stack_of = rec.places.stack
    errors = rec.errors

    class Steps:
        __slots__ = ("__weakref__", "_coro", "_send", "_task", "_trace")

        def __init__(self, coro, task, trace):
            self._coro = coro
            self._send = coro.send
            # The task holds the wrapper: held in turn, it would stay until a collection.
            self._task = weakref.ref(task)
            self._trace = trace

        def __await__(self):
            return self._coro.__await__()

        def __getattr__(self, name):
            return getattr(self._coro, name)

        def close(self):
            return self._coro.close()

        def send(self, value):
            trace = self._trace
            if not rec.on or (trace.is_hidden and not has_begun_to_close(trace)):
                try:
                    return self._send(value)
                except BaseException as error:
                    unseen(error)
                    raise
            try:
                begin(trace)
                if trace.is_started:
                    trace.step_cause = rec.cause = emit(
                        "task.resumed",
                        f',"task":{trace.number},"outcome":"returned","from":{trace.on}',
                        trace.suspended_site,
                    )
                else:
                    start(self._task(), trace)
            except Exception as fault:
                rec.fail(fault)
            outer = rec.step
            rec.step = trace
            try:
                waits = self._send(value)
            except StopIteration as stop:
                rec.step = outer
                returned(self._task, trace, stop.value)
                raise
            except BaseException as error:
                rec.step = outer
                failed(self._task, trace, error)
                unseen(error)
                raise
            rec.step = outer
            if rec.on:
                try:
                    suspended(self, trace, waits)
                except Exception as fault:
                    rec.fail(fault)
            return waits

        def throw(self, kind, *rest):
            try:
                trace = self._trace
                if not rec.on or trace.is_hidden:
                    try:
                        return self._coro.throw(kind, *rest)
                    except BaseException as error:
                        unseen(error)
                        raise
                error = _error_of(kind, rest)
                passage = None
                outer = rec.step
                try:
                    begin(trace)
                    passage = thrown(self, trace, error)
                except Exception as fault:
                    rec.fail(fault)
                rec.step = trace
                try:
                    waits = self._coro.throw(error)
                except StopIteration as stop:
                    rec.step = outer
                    handled(self._coro, trace, passage, None)
                    returned(self._task, trace, stop.value)
                    raise
                except BaseException as raised:
                    rec.step = outer
                    handled(self._coro, trace, passage, raised)
                    failed(self._task, trace, raised)
                    unseen(raised)
                    raise
                rec.step = outer
                handled(self._coro, trace, passage, None)
                if rec.on:
                    try:
                        suspended(self, trace, waits)
                    except Exception as fault:
                        rec.fail(fault)
                return waits
            finally:
                # The frames of a traceback refer to those that called them, and an error to its traceback.
                self = trace = kind = rest = error = passage = outer = None

    def begin(trace):
        """The cause of a step is the end of what the task waited for."""
        waits = trace.waits
        if waits is None:
            end = trace.resume_cause
        else:
            trace.waits = None
            end = getattr(waits, "_rec_end", 0)
        if end:
            rec.cause = end
        if rec.step is None:
            rec.gathering.clear()

    def has_begun_to_close(trace):
        """Whether a closing that had nothing to do as it was made has by its first step."""
        if not trace.is_of_runner or trace.is_started:
            return False
        try:
            trace.is_hidden = trace.is_started = not closes_generators(rec, rec.loop())
        except Exception as fault:
            rec.fail(fault)
        return not trace.is_hidden

    def start(task, trace, error=None, coro=None):
        """The first step; an eager task takes it before it is there for others."""
        trace.is_started = True
        announce(task, trace)
        cause = trace.cancel_cause if trace.is_due else trace.start_cause
        # What an async generator's method does with an error is up to that.
        ends = error is not None and isinstance(coro, _ENDS_AT_FIRST_THROW)
        thrown = f',"error":{errors.describe(error)}' if ends else ""
        fields = f',"task":{trace.number}{thrown}'
        trace.step_cause = rec.cause = emit("task.started", fields, cause=cause)

    def thrown(steps, trace, error):
        """A step throws an error; gives the Passage that follows it, before 3.12."""
        coro = steps._coro
        if not trace.is_started:
            start(steps._task(), trace, error, coro)
        else:
            if trace.is_due and is_cancelled(error):
                rec.cause = trace.cancel_cause
            trace.step_cause = rec.cause = emit(
                "task.resumed",
                f',"task":{trace.number}{errors.ended(error)},"from":{trace.on}',
                trace.suspended_site,
            )
        trace.is_due = False
        if rec.passages is None:
            return Passage(error, coro)
        rec.passages.threw(coro, error)
        return None

    def handled(coro, trace, passage, raised):
        """Before 3.12: how the error that the step threw was handled."""
        if passage is None or not rec.on:
            return
        try:
            for level, error, what in passage.end(rec, raised, coro):
                site = f',"site":{trace.stack[level]}' if level < len(trace.stack) else ""
                fields = f',"task":{trace.number},"error":{errors.describe(error)}'
                if isinstance(what, bool):
                    text = "true" if what else "false"
                    emit("error.caught", f'{fields},"returned":{text}', site)
                else:
                    emit("error.replaced", f'{fields},"by":{errors.describe(what)}', site)
            rec.conversions.clear()
        except Exception as fault:
            rec.fail(fault)

    def suspended(steps, trace, waits):
        task = steps._task()
        stack = trace.stack = stack_of(steps._coro)
        site = trace.suspended_site = ',"site":' + stack[-1] if stack else ""
        # What cannot be awaited is thrown back on the next turn.
        is_future = (
            waits is not None
            and getattr(waits, "_asyncio_future_blocking", None)
            and waits is not task
        )
        if is_future:
            on = trace.on = trace.awaited = awaited(rec, waits)
            if CHANGES in on:
                kept, changes = on.split(CHANGES)
                on = trace.awaited = kept + changes
                trace.on = kept + "}"
        else:
            on = trace.on = trace.awaited = TURN
        cause = rec.cause = emit(
            "task.suspended", f',"task":{trace.number},"on":{on},"stack":[{",".join(stack)}]', site
        )
        if is_future:
            trace.waits, trace.resume_cause = waits, 0
            if task._must_cancel:
                # Around an eager step, this is not done by the task that made this one.
                rec.delivery, rec.step = (trace, waits), None
                trace.is_due = False
        else:
            trace.resume_cause = cause

    def returned(task, trace, value):
        if not rec.on:
            return
        try:
            task = task()
            if task.done():
                # A method of Future has ended it.
                return
            if task._must_cancel:
                message = getattr(task, "_cancel_message", None)
                fields = errors.cancelled(message, rec.asyncio.CancelledError) + ',"discarded":true'
            else:
                fields = rec.returned(value)
            finished(task, trace, fields, "")
        except Exception as fault:
            rec.fail(fault)

    def failed(task, trace, error):
        if not rec.on or task().done():
            return
        try:
            place = rec.places.raised_at(error.__traceback__)
            site = "" if place is None else f',"site":{place}'
            if trace.is_main:
                rec.main_error = errors.number(error)
            finished(task(), trace, errors.ended(error), site)
        except Exception as fault:
            rec.fail(fault)

    def finished(task, trace, fields, site):
        number = rec.cause = rec.last_end = emit("task.finished", f',"task":{trace.number}{fields}', site)
        task._rec_end = number
        if trace.is_main:
            rec.main_end = number
        trace.stack, trace.suspended_site = (), ""
        if rec.ring is not None:
            rec.ring.ended(trace.number, quote(task.get_name()))
        if rec.main is not None and rec.main() is task:
            rec.main_ended(fields)
        return number

    def ended_by_hand(task, fields, site):
        """A method of Future is called with the task."""
        trace = task._rec
        if trace.is_hidden:
            return rec.cause
        return finished(task, trace, f'{fields},"setBy":{rec.running()}', site)

    rec.ended_by_hand = ended_by_hand
    return Steps


def cause_of_step(task):
    """The event that has the task run next; 0 if that is not known."""
    trace = getattr(task, "_rec", None)
    if trace is None:
        return 0
    if not trace.is_started:
        return trace.start_cause
    return trace.resume_cause if trace.waits is None else getattr(trace.waits, "_rec_end", 0)


def _error_of(kind, rest):
    if isinstance(kind, BaseException):
        return kind
    return rest[0] if rest and rest[0] is not None else kind()
