"""Tasks: a subclass of the C Task, whose coroutine is handed to it in a wrapper (steps.py)."""

import weakref
from _thread import get_ident
from sys import _getframe
from time import monotonic

from .call_text import call_text
from .gathers import reserve_name
from .handles import adapt
from .patches import local, named_as, standing_for, unseen
from .requests import HOST, RUNNER
from .runners import OWNER, closes_generators
from .steps import TURN, make_steps
from .text import described, quote

# What asyncio runs in tasks of its own at the end.
_CLOSING = ".shutdown_asyncgens"
_HOUSEKEEPING = (".shutdown_asyncgens", ".shutdown_default_executor")

# Between create_task() of a group or gather() and the task there are no more frames than this.
_FRAMES_TO_OWNER = 7


class TaskTrace:
    """The trace data of a task."""

    __slots__ = (
        "awaited", "cancel_cause", "creator", "given_name", "is_due", "is_hidden", "is_main",
        "is_of_runner", "is_started", "name", "number", "on", "owner", "resume_cause", "runs", "site", "stack", "start_cause", "step_cause",
        "suspended_site", "waits",
    )

    def __init__(self):
        self.number = 0
        self.name = None
        self.is_hidden = self.is_started = False
        # Main of a run; and the closing of its async generators.
        self.is_main = self.is_of_runner = False
        # Whether the CancelledError that comes next is one that cancel() asked for before.
        self.is_due = False
        # What it waits for; and without what may have changed when it goes on.
        self.awaited = self.on = TURN
        self.stack, self.suspended_site = (), ""
        self.start_cause = self.cancel_cause = self.resume_cause = self.step_cause = 0
        self.creator = "null"
        self.owner = self.runs = self.site = ""
        self.given_name = self.waits = None


def install(rec, patches, requests, gather_code):
    asyncio = rec.asyncio
    tasks = asyncio.tasks
    Task = _recorded_task(rec, patches, tasks.Task, requests, gather_code)
    for module in (asyncio, tasks):
        patches.put(module, "Task", Task)
    if hasattr(tasks, "create_eager_task_factory"):
        eager = tasks.create_eager_task_factory(Task)
        for module in (asyncio, tasks):
            patches.put(module, "eager_task_factory", eager)
    return Task


def _recorded_task(rec, patches, Plain, requests, gather_code):
    asyncio = rec.asyncio
    base_events = asyncio.base_events
    iscoroutine = asyncio.coroutines.iscoroutine
    # get_coro() of a task that was done as it was made crashes 3.12.0 and 3.12.1.
    coroutine_of = Plain._coro.__get__
    Group = asyncio.taskgroups.TaskGroup
    group_code = Group.create_task.__code__
    runner_code = asyncio.runners.Runner.run.__code__
    named_codes = (
        base_events.BaseEventLoop.create_task.__code__, asyncio.tasks.create_task.__code__, group_code
    )

    class Task(Plain, metaclass=standing_for(Plain)):
        __slots__ = ("_rec", "_rec_callbacks", "_rec_end")

        def __init__(self, coro, **kwargs):
            self._rec = self._rec_callbacks = None
            self._rec_end = 0
            trace = None
            if rec.on and iscoroutine(coro):
                try:
                    trace = self._rec = began(coro, kwargs.get("loop"), _getframe(1))
                except Exception as fault:
                    rec.fail(fault)
            cause, delivery, handle, step = rec.cause, rec.delivery, rec.handle, rec.step
            try:
                super().__init__(coro if trace is None else Steps(coro, self, trace), **kwargs)
            except BaseException as error:
                unseen(error)
                raise
            finally:
                rec.cause, rec.delivery, rec.handle, rec.step = cause, delivery, handle, step
            if trace is None:
                return
            if rec.on:
                try:
                    announce(self, trace)
                except Exception as fault:
                    rec.fail(fault)

        def get_coro(self):
            return inside(coroutine_of(self))

        _coro = property(get_coro)

        def cancel(self, msg=None):
            trace = self._rec
            if trace is None or trace.is_hidden or not rec.is_here():
                return super().cancel(msg)
            cause = rec.cause
            try:
                accepted = requested(self, trace, msg, _getframe(1))
            except Exception as fault:
                rec.fail(fault)
                accepted = False
            try:
                return super().cancel(msg)
            finally:
                rec.cause = cause
                if accepted:
                    trace.is_due = self._must_cancel

        def uncancel(self):
            trace = self._rec
            if trace is None or trace.is_hidden or not rec.is_here():
                return super().uncancel()
            before = self.cancelling()
            left = super().uncancel()
            if before > 0:
                try:
                    taken_back(self, trace, left, _getframe(1))
                except Exception as fault:
                    rec.fail(fault)
            return left

    def began(coro, loop, frame):
        """A task is about to be made; None if it is not to be recorded."""
        if not follows(rec, patches, loop):
            return None
        trace = TaskTrace()
        name = getattr(coro, "__qualname__", "")
        trace.creator = rec.running()
        if name.endswith(_CLOSING) and trace.creator == "null":
            trace.owner, trace.is_of_runner = OWNER, True
            # Others may begin until its first step.
            trace.is_hidden = not closes_generators(rec, rec.loop())
            return trace
        if name in rec.hidden_tasks or name.endswith(_HOUSEKEEPING):
            trace.is_hidden = True
            return trace
        if trace.creator == "null" and rec.asyncio._get_running_loop() is None:
            # A main: what happened in an earlier run is not its cause.
            rec.cause = 0
        if trace.creator == "null" and is_finalizer(coro):
            trace.owner = f',"owner":{rec.new_name("asyncgen")}'
        else:
            look_for_owner(trace, frame)
        trace.site = rec.here(frame)
        if trace.site:
            text = call_text(coro)
            trace.runs = "" if text is None else f',"runs":{text}'
        return trace

    def is_finalizer(coro):
        """Whether the loop closes an async generator that was collected."""
        callback = getattr(rec.handle, "_callback", None)
        return (
            type(coro).__name__ == "async_generator_athrow"
            and getattr(callback, "__name__", "") == "create_task"
        )

    def look_for_owner(trace, frame):
        for _ in range(_FRAMES_TO_OWNER):
            if frame is None:
                return
            code = frame.f_code
            if code is runner_code:
                trace.is_main = True
                rec.main_end, rec.run_end = 0, None
                return
            if code is gather_code:
                trace.owner = f',"owner":{reserve_name(rec, frame)}'
                return
            # Up to 3.12, and with a factory up to 3.13, it is given its name only afterwards.
            if any(code is each for each in named_codes) and trace.given_name is None:
                trace.given_name = local(frame, "name")
            if code is group_code:
                trace.owner = f',"owner":{rec.name_of("group", local(frame, "self"))}'
                return
            frame = frame.f_back

    def announce(task, trace):
        if trace.number or trace.is_hidden:
            return
        trace.number = rec.tasks = rec.tasks + 1
        trace.name = f'{{"kind":"task","id":{trace.number}}}'
        if rec.main is None:
            rec.main = weakref.ref(task)
        name = task.get_name() if trace.given_name is None else str(trace.given_name)
        trace.start_cause = rec.emit(
            "task.created",
            f',"task":{trace.number},"name":{quote(name)},"creator":{trace.creator}{trace.owner}{trace.runs}',
            trace.site,
        )
        trace.owner = trace.runs = trace.site = ""
        trace.given_name = None

    def requested(task, trace, message, frame):
        """Writes a cancel request; gives whether it is accepted."""
        # A subclass may have passed the call on.
        while (
            frame.f_code.co_name == "cancel"
            and frame.f_code is not task_cancel_code
            and frame.f_back is not None
            and local(frame, "self") is task
        ):
            frame = frame.f_back
        via, cause = requests.find(frame)
        by = rec.running()
        delivery = rec.delivery
        if delivery is not None and delivery[1] is task:
            via, cause, by = delivery[0].name, delivery[0].cancel_cause, "null"
            rec.delivery = None
        elif via == RUNNER or via == HOST:
            by = "null"
        is_done = task.done()
        text = "null" if message is None else described(message)
        through = "" if via is None else f',"via":{via}'
        number = rec.emit(
            "task.cancel-requested",
            f',"task":{trace.number},"by":{by}{through},"message":{text},'
            f'"accepted":{"false" if is_done else "true"},'
            f'"cancelling":{task.cancelling() + (not is_done)}',
            rec.here(frame) or rec.places.installed(frame),
            cause,
        )
        if is_done:
            return False
        trace.cancel_cause = rec.cause = number
        return True

    def taken_back(task, trace, left, frame):
        if left == 0 and not task._must_cancel:
            trace.is_due = False
        via, _ = requests.find(frame)
        through = "" if via is None else f',"via":{via}'
        if via is None and rec.running() != trace.number:
            through = f',"by":{rec.running()}'
        rec.emit(
            "task.uncancelled", f',"task":{trace.number}{through},"cancelling":{left}', rec.here(frame)
        )

    def inside(coro):
        return coro._coro if type(coro) is Steps else coro

    task_cancel_code = Task.cancel.__code__
    requests.passed_on_by_tasks(task_cancel_code)
    Steps = make_steps(rec, announce)
    return named_as(Task, Plain)


def follows(rec, patches, loop):
    """Whether tasks of a loop are recorded: those of one thread at a time are."""
    if loop is None:
        loop = rec.asyncio._get_running_loop()
    if loop is None:
        return False
    known = rec.loop()
    if loop is known:
        return rec.is_here()
    if known is not None and known.is_running() and not rec.is_here():
        return False
    base = rec.asyncio.base_events.BaseEventLoop
    rec.loop = weakref.ref(loop)
    rec.thread = get_ident()
    if not isinstance(loop, base):
        adapt(rec, patches, type(loop), rec.schedules)
    if rec.time() == 0.0:
        has_own_clock = isinstance(loop, base) and type(loop).time is not base.time
        rec.time = _clock(rec.loop) if has_own_clock else monotonic
        rec.began = rec.time()
    return True


def _clock(loop):
    """The time of a loop with a clock of its own, which stands still when the loop is gone."""
    last = 0.0

    def time():
        nonlocal last
        known = loop()
        if known is not None:
            last = known.time()
        return last

    return time
