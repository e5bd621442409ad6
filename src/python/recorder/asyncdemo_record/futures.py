"""Futures: what each is for is known by the code that makes it."""

import weakref
from _thread import get_ident
from sys import _getframe

from .patches import local, named_as, standing_for, unseen
from .text import milliseconds
from .waiting import awaiting_one


class Purpose:
    """What a future that the library made is for. Without one it is a future of its own."""

    __slots__ = ("extra", "kind", "owner")

    def __init__(self, kind, owner=None, extra=None):
        self.kind = kind
        self.owner = owner
        self.extra = extra


def install(rec, patches):
    """Gives the class."""
    asyncio = rec.asyncio
    Future = _recorded_future(rec, asyncio.futures.Future, Purposes(rec))
    for module in (asyncio, asyncio.futures):
        patches.put(module, "Future", Future)
    return Future


class Purposes:
    """Finds out what a future is for."""

    def __init__(self, rec):
        self._rec = rec
        asyncio = rec.asyncio
        locks, queues, tasks = asyncio.locks, asyncio.queues, asyncio.tasks
        self._tasks_file = tasks.__file__
        self._makers = {}
        for function, maker in (
            (tasks.sleep, _sleep),
            (locks.Lock.acquire, _lock),
            (locks.Event.wait, _event),
            (locks.Condition.wait, _condition),
            (locks.Semaphore.acquire, _owned("semaphore")),
            (queues.Queue.get, self._queue),
            (queues.Queue.put, _owned("queue", "put")),
            (tasks._wait, _wait),
            (tasks._cancel_and_wait, _cancel_and_wait),
            (tasks.shield, _shield),
            (asyncio.taskgroups.TaskGroup.__aexit__, _owned("group")),
            (getattr(asyncio.taskgroups.TaskGroup, "_aexit", None), _owned("group")),
        ):
            if hasattr(function, "__code__"):
                self._makers[id(function.__code__)] = maker

    def find(self, frame):
        """What a future is for that is made in this frame, or by create_future() from the next."""
        if frame.f_code.co_name == "create_future":
            frame = frame.f_back
        maker = self._makers.get(id(frame.f_code))
        return None if maker is None else maker(frame)

    def _queue(self, frame):
        back = frame.f_back
        if (
            back is not None
            and back.f_code.co_name == "_wait_for_one"
            and back.f_code.co_filename == self._tasks_file
        ):
            iterator, queue = local(back, "self"), local(frame, "self")
            if iterator is None:
                left = _members(queue)
            else:
                todo = iterator._todo
                left = lambda: list(todo)
            return Purpose("as-completed", weakref.ref(queue), left)
        return _owned("queue", "get")(frame)


def note_member(future, on_completion):
    """Before 3.13: as_completed() waits for a future, and this function puts it into its queue."""
    code = on_completion.__code__
    queue = on_completion.__closure__[code.co_freevars.index("done")].cell_contents
    queue.__dict__.setdefault(_MEMBERS, []).append(weakref.ref(future))


def _members(queue):
    known = queue.__dict__.get(_MEMBERS, ())
    return lambda: [each for member in known if (each := member()) is not None]


_MEMBERS = "_rec_members"


def _owned(kind, method=None):
    # Weakly: the future may be kept for longer than what it is for.
    return lambda frame: Purpose(kind, weakref.ref(local(frame, "self")), method)


def _lock(frame):
    lock = local(frame, "self")
    condition = lock._rec_condition and lock._rec_condition()
    barrier = condition and condition._rec_barrier
    return Purpose("barrier", barrier) if barrier else Purpose("lock", weakref.ref(lock))


def _event(frame):
    event = local(frame, "self")
    if event._rec_queue is not None:
        return Purpose("queue", event._rec_queue, "join")
    return Purpose("event", weakref.ref(event))


def _condition(frame):
    condition = local(frame, "self")
    barrier = condition._rec_barrier
    return Purpose("barrier", barrier) if barrier else Purpose("condition", weakref.ref(condition))


def _sleep(frame):
    return Purpose("sleep", None, local(frame, "delay"))


def _wait(frame):
    # A set of its own in every version; only read, while it waits.
    futures = local(frame, "fs")
    return Purpose("wait", None, lambda: list(futures))


def _cancel_and_wait(frame):
    future = local(frame, "fut")
    return Purpose("wait", None, lambda: [future])


def _shield(frame):
    inner = weakref.ref(local(frame, "inner"))
    return Purpose("shield", None, lambda: [each for each in (inner(),) if each is not None])


def name_of(rec, future):
    """The ref to a future of any kind."""
    trace = getattr(future, "_rec", None)
    if trace is None or type(trace) is Purpose:
        return _name_of_plain(rec, future, trace)
    return trace.name


def _name_of_plain(rec, future, purpose):
    if purpose is not None and purpose.owner is not None:
        owner = purpose.owner()
        if owner is not None:
            return rec.name_of(purpose.kind, owner)
    try:
        name = future._rec_name
        if name is None:
            kind = "future" if purpose is None else purpose.kind
            name = future._rec_name = rec.new_name(kind)
        return name
    except AttributeError:
        return rec.name_of("future", future)


_BEFORE_NUMBER = len('{"kind":"future","id":')


def number_in(name):
    """The number of a ref."""
    return name[name.rindex(":") + 1 : -1]


def awaited(rec, future):
    """The ref to what a task waits for, with its details."""
    trace = getattr(future, "_rec", None)
    if trace is None:
        return _name_of_plain(rec, future, None)
    if type(trace) is not Purpose:
        return trace.name
    name = _name_of_plain(rec, future, trace)
    if trace.kind == "sleep":
        delay = milliseconds(trace.extra)
        return name if delay is None else f'{name[:-1]},"delayMs":{delay}}}'
    if trace.kind in _SYNCHRONISE:
        return f"{name[:-1]}{_details(rec, trace)}}}"
    if trace.extra is not None:
        members = ",".join([name_of(rec, each) for each in trace.extra() if not each.done()])
        return f'{name[:-1]},"members":[{members}]}}'
    return name


_SYNCHRONISE = frozenset(("lock", "semaphore", "queue", "barrier"))


def _details(rec, purpose):
    """Details of what a task waits for; what may change meanwhile comes after a mark."""
    owner = purpose.owner()
    if owner is None:
        return ""
    if purpose.kind == "barrier":
        return f',"parties":{owner.parties}{CHANGES},"arrived":{owner.n_waiting}'
    if purpose.kind == "queue":
        method = f',"method":"{purpose.extra}"'
        if purpose.extra != "join":
            return method
        unfinished = f',"unfinished":{owner._unfinished_tasks}'
        return f'{method}{CHANGES}{unfinished},"holders":{rec.holders.of(owner)}'
    condition = purpose.kind == "lock" and owner._rec_condition and owner._rec_condition()
    own = f',"condition":{number_in(rec.name_of("condition", condition))}' if condition else ""
    return f'{own}{CHANGES},"holders":{rec.holders.of(owner)}'


# A resumption says what was waited for, without what this mark stands before.
CHANGES = "\0"


def _recorded_future(rec, Plain, purposes):
    find = purposes.find
    plain_init, plain_cancel = Plain.__init__, Plain.cancel
    plain_result, plain_exception = Plain.set_result, Plain.set_exception

    class Future(Plain, metaclass=standing_for(Plain)):
        __slots__ = ("_rec", "_rec_callbacks", "_rec_end", "_rec_name")

        def __init__(self, *, loop=None):
            self._rec = self._rec_name = self._rec_callbacks = None
            self._rec_end = 0
            plain_init(self, loop=loop)
            if rec.on:
                try:
                    self._rec = find(_getframe(1))
                except Exception as fault:
                    rec.fail(fault)

        def set_result(self, result):
            if not rec.on or get_ident() != rec.thread or self.done():
                try:
                    return plain_result(self, result)
                except BaseException as error:
                    unseen(error)
                    raise
            cause = rec.cause
            try:
                self._rec_end = rec.cause = ended(self, rec.returned, result, _getframe(1))
            except Exception as fault:
                rec.fail(fault)
            try:
                plain_result(self, result)
            except BaseException as error:
                unseen(error)
                raise
            finally:
                rec.cause = cause

        def set_exception(self, exception):
            is_class = isinstance(exception, type) and issubclass(exception, BaseException)
            if (
                not rec.is_here()
                or self.done()
                or not (is_class or isinstance(exception, BaseException))
                or exception is StopIteration
                or isinstance(exception, StopIteration)
            ):
                try:
                    return plain_exception(self, exception)
                except BaseException as error:
                    unseen(error)
                    raise
            if is_class:
                exception = exception()
            cause = rec.cause
            try:
                self._rec_end = rec.cause = ended(self, rec.errors.failed, exception, _getframe(1))
            except Exception as fault:
                rec.fail(fault)
            try:
                plain_exception(self, exception)
            except BaseException as error:
                unseen(error)
                raise
            finally:
                rec.cause = cause

        def cancel(self, msg=None):
            if not rec.is_here() or self.done():
                return plain_cancel(self, msg)
            cause = rec.cause
            try:
                by = rec.running()
                delivery = rec.delivery
                if delivery is not None and delivery[1] is self:
                    rec.cause, by = delivery[0].cancel_cause, "null"
                self._rec_end = rec.cause = ended(self, cancelled, msg, _getframe(1), by)
            except Exception as fault:
                rec.fail(fault)
            try:
                return plain_cancel(self, msg)
            except BaseException as error:
                unseen(error)
                raise
            finally:
                rec.cause = cause

    emit, here = rec.emit, rec.here

    def cancelled(message):
        return rec.errors.cancelled(message, rec.asyncio.CancelledError)

    def ended(future, describe, value, frame, cancelled_by=None):
        """Writes that a future has ended; gives the event that explains what follows."""
        purpose = future._rec
        if purpose is None:
            name = future._rec_name or _name_of_plain(rec, future, None)
            by = rec.running() if cancelled_by is None else cancelled_by
            return emit(
                "future.finished",
                f',"future":{name[_BEFORE_NUMBER:-1]}{describe(value)},'
                f'"by":{by},"wakes":{awaiting_one(future)}',
                here(frame),
            )
        # A method of Future may be called with a task.
        if type(purpose) is not Purpose:
            return rec.ended_by_hand(future, describe(value), here(frame))
        if purpose.kind == "sleep" and cancelled_by is None:
            number = number_in(_name_of_plain(rec, future, purpose))
            return emit("sleep.elapsed", f',"sleep":{number}')
        if purpose.kind == "shield":
            inner = purpose.extra()
            if inner:
                done = "true" if inner[0].done() else "false"
                return rec.emit(
                    "shield.finished",
                    f',"shield":{number_in(name_of(rec, future))},'
                    f'"inner":{name_of(rec, inner[0])},"innerDone":{done}{describe(value)}',
                )
        return rec.cause

    return named_as(Future, Plain)
