"""Locks, semaphores, conditions, events, barriers and queues: what is done to them, and by whom.

An act that wakes others is written before it does, and is the cause of what they do.
"""

import weakref
from sys import _getframe, exc_info

from .futures import number_in
from .patches import local, named_as, unseen
from .text import quote
from .waiting import awaiting, short_text


class Acts:
    """Writes what the program does to what tasks wait for."""

    def __init__(self, rec):
        self._rec = rec

    def number(self, kind, thing):
        return number_in(self._rec.name_of(kind, thing))

    def acted(self, kind, fields, frame):
        """Something that wakes no task; gives the place."""
        rec = self._rec
        site = rec.here(frame)
        rec.emit(kind, f',"task":{rec.running()}{fields}', site)
        return site

    def act(self, kind, fields, woken, frame):
        """Something that wakes the tasks that await some futures, and is the cause from now on."""
        rec = self._rec
        site = rec.here(frame)
        fields = f',"task":{rec.running()}{fields},"wakes":{awaiting(woken)}'
        rec.cause = rec.emit(kind, fields, site)
        return site


def install(rec, patches):
    acts = Acts(rec)
    _locks(rec, patches, acts)
    _events(rec, patches, acts)
    _conditions(rec, patches, acts)
    _semaphores(rec, patches, acts)
    _queues(rec, patches, acts)


def _pending(futures):
    return [each for each in futures or () if not each.done()]


def _watched(rec, patches, owner, name, before):
    """Replaces a method by itself, with what is written before it."""
    plain = getattr(owner, name)

    def method(self, *args, **kwargs):
        cause = rec.cause
        if rec.is_here():
            try:
                before(self, _getframe(1), *args, **kwargs)
            except Exception as fault:
                rec.fail(fault)
        try:
            result = plain(self, *args, **kwargs)
        except BaseException as error:
            unseen(error)
            raise
        finally:
            rec.cause = cause
        return result

    patches.put(owner, name, named_as(method, plain))


def _taking(rec, patches, owner, taken):
    """Replaces acquire() by itself, and writes that it has been."""
    plain = owner.acquire

    async def acquire(self):
        try:
            result = await plain(self)
        except BaseException as error:
            unseen(error)
            raise
        if rec.is_here():
            try:
                taken(self, _getframe(1))
            except Exception as fault:
                rec.fail(fault)
        return result

    patches.put(owner, "acquire", named_as(acquire, plain))


def _locks(rec, patches, acts):
    Lock = rec.asyncio.locks.Lock
    acquiring = Lock.acquire.__code__

    def is_inside(lock):
        """A barrier's inner lock is no event."""
        condition = lock._rec_condition and lock._rec_condition()
        return condition is not None and condition._rec_barrier is not None

    def name(lock):
        condition = lock._rec_condition and lock._rec_condition()
        own = "" if condition is None else f',"condition":{acts.number("condition", condition)}'
        return f',"lock":{acts.number("lock", lock)}{own}'

    def taken(lock, frame):
        if not is_inside(lock):
            site = acts.acted("lock.acquired", name(lock), frame)
            rec.holders.took(lock, rec.running(), site.replace(',"site":', ',"at":', 1))

    def released(lock, frame):
        if lock._locked and not is_inside(lock):
            rec.holders.gave_back(lock, rec.running())
            acts.act("lock.released", name(lock), _pending(list(lock._waiters or ())[:1]), frame)

    def wakes_first(lock, frame):
        if frame.f_code is acquiring and not is_inside(lock):
            of = rec.name_of("lock", lock)
            woken = _pending(list(lock._waiters or ())[:1])
            waiter = local(frame, "fut")
            gave_up = waiter is not None and waiter.done() and not waiter.cancelled()
            if gave_up or woken:
                reason = "gave-up" if gave_up else "precaution"
                acts.act("wakeup.passed-on", f',"of":{of},"reason":"{reason}"', woken, frame)

    patches.put(Lock, "_rec_condition", None)
    _taking(rec, patches, Lock, taken)
    _watched(rec, patches, Lock, "release", released)
    _watched(rec, patches, Lock, "_wake_up_first", wakes_first)


def _events(rec, patches, acts):
    Event, Queue = rec.asyncio.locks.Event, rec.asyncio.queues.Queue
    of_queues = {
        id(function.__code__)
        for function in (
            Queue.__init__, Queue.put_nowait, Queue.task_done, getattr(Queue, "shutdown", None)
        )
        if function is not None
    }

    def was_set(event, frame):
        if not event._value and id(frame.f_code) not in of_queues:
            number = acts.number("event", event)
            acts.act("event.set", f',"event":{number}', _pending(event._waiters), frame)

    def cleared(event, frame):
        if event._value and id(frame.f_code) not in of_queues:
            acts.acted("event.cleared", f',"event":{acts.number("event", event)}', frame)

    patches.put(Event, "_rec_queue", None)
    _watched(rec, patches, Event, "set", was_set)
    _watched(rec, patches, Event, "clear", cleared)


_BARRIER_ACTS = {"_release": "filled", "_exit": "drained", "reset": "reset", "abort": "aborted"}


def _conditions(rec, patches, acts):
    locks = rec.asyncio.locks
    Condition, Barrier = locks.Condition, locks.Barrier
    plain_init, plain_barrier_init, plain_exit = Condition.__init__, Barrier.__init__, Barrier._exit
    waiting = Condition.wait.__code__

    def init(self, lock=None):
        try:
            plain_init(self, lock)
        except BaseException as error:
            unseen(error)
            raise
        if lock is None:
            self._lock._rec_condition = weakref.ref(self)

    def barrier_init(self, parties):
        try:
            plain_barrier_init(self, parties)
        except BaseException as error:
            unseen(error)
            raise
        self._cond._rec_barrier = weakref.ref(self)

    def exit(self):
        self._rec_was = self._state.name
        return plain_exit(self)

    def of_barrier(condition, frame):
        barrier = condition._rec_barrier()
        while frame is not None and frame.f_code.co_name not in _BARRIER_ACTS:
            frame = frame.f_back
        if barrier is None or frame is None:
            return
        act = _BARRIER_ACTS[frame.f_code.co_name]
        if act == "drained" and barrier._rec_was not in ("RESETTING", "DRAINING"):
            return
        number = acts.number("barrier", barrier)
        acts.act(f"barrier.{act}", f',"barrier":{number}', _pending(condition._waiters), frame)

    def notified(condition, frame, n=1):
        if condition._rec_barrier is not None:
            return of_barrier(condition, frame)
        if not condition.locked():
            return None
        woken = _pending(condition._waiters)[: max(n, 0)]
        fields = f',"condition":{acts.number("condition", condition)},"count":{n}'
        acts.act("condition.notified", fields, woken, frame)

    def passed_on(condition, frame, n):
        if frame.f_code is not waiting or condition._rec_barrier is not None:
            return
        waiter = local(frame, "fut")
        woken = _pending(condition._waiters)[:1]
        gave_up = waiter is not None and waiter.done() and not waiter.cancelled()
        if gave_up or woken:
            of = rec.name_of("condition", condition)
            reason = "gave-up" if gave_up else "precaution"
            acts.act("wakeup.passed-on", f',"of":{of},"reason":"{reason}"', woken, frame)

    patches.put(Condition, "_rec_barrier", None)
    patches.put(Condition, "__init__", named_as(init, plain_init))
    patches.put(Barrier, "_rec_was", None)
    patches.put(Barrier, "__init__", named_as(barrier_init, plain_barrier_init))
    patches.put(Barrier, "_exit", named_as(exit, plain_exit))
    _watched(rec, patches, Condition, "notify", notified)
    if hasattr(Condition, "_notify"):
        _watched(rec, patches, Condition, "_notify", passed_on)


def _semaphores(rec, patches, acts):
    Semaphore = rec.asyncio.locks.Semaphore
    acquiring, releasing = Semaphore.acquire.__code__, Semaphore.release.__code__
    # One act of a waiter that goes on may wake several: by the id of its frame.
    passing = [0, 0]

    def taken(semaphore, frame):
        fields = f',"semaphore":{acts.number("semaphore", semaphore)},"value":{semaphore._value}'
        site = acts.acted("semaphore.acquired", fields, frame)
        rec.holders.took(semaphore, rec.running(), site.replace(',"site":', ',"at":', 1))

    def wakes_next(semaphore, frame):
        woken = _pending(semaphore._waiters)
        if frame.f_code is releasing:
            rec.holders.gave_back(semaphore, rec.running())
            value = semaphore._value - len(woken[:1])
            fields = f',"semaphore":{acts.number("semaphore", semaphore)},"value":{value}'
            acts.act("semaphore.released", fields, woken[:1], frame)
        elif frame.f_code is acquiring:
            if passing == [id(frame), rec.seq]:
                rec.cause = passing[1]
                return
            waiter = local(frame, "fut")
            gave_up = exc_info()[0] is not None and waiter is not None and not waiter.cancelled()
            woken = woken[: semaphore._value]
            if gave_up or woken:
                of = rec.name_of("semaphore", semaphore)
                reason = "gave-up" if gave_up else "more"
                acts.act("wakeup.passed-on", f',"of":{of},"reason":"{reason}"', woken, frame)
                passing[:] = id(frame), rec.seq

    _taking(rec, patches, Semaphore, taken)
    _watched(rec, patches, Semaphore, "_wake_up_next", wakes_next)


def _is_in(file, frame):
    """Whether a function of this file called the method of a frame, or the method's caller."""
    for _ in range(2):
        frame = frame.f_back
        if frame is None:
            return False
        if frame.f_code.co_filename == file:
            return True
    return False


def _queues(rec, patches, acts):
    Queue = rec.asyncio.queues.Queue
    plain_init, tasks_file = Queue.__init__, rec.asyncio.tasks.__file__
    putting, getting = Queue.put_nowait.__code__, Queue.get_nowait.__code__
    waiting = (Queue.put.__code__, Queue.get.__code__)

    def init(self, *args, **kwargs):
        try:
            plain_init(self, *args, **kwargs)
        except BaseException as error:
            unseen(error)
            raise
        self._finished._rec_queue = weakref.ref(self)

    def joiners(queue):
        return _pending(queue._finished._waiters)

    def wakes_next(queue, frame, waiters):
        woken = _pending(waiters)[:1]
        if _is_in(tasks_file, frame):
            # The inside of as_completed().
            return
        if frame.f_code is putting or frame.f_code is getting:
            kind = "put" if frame.f_code is putting else "got"
            item = quote(short_text(local(frame, "item")))
            fields = (
                f',"queue":{acts.number("queue", queue)},"item":{item},'
                f'"size":{queue.qsize()},"unfinished":{queue._unfinished_tasks}'
            )
            site = acts.act(f"queue.{kind}", fields, woken, frame)
            if kind == "got":
                at = site.replace(',"site":', ',"at":', 1)
                rec.holders.took(queue, rec.running(), f'{at},"item":{item}')
        elif any(frame.f_code is code for code in waiting):
            of = rec.name_of("queue", queue)
            acts.act("wakeup.passed-on", f',"of":{of},"reason":"gave-up"', woken, frame)

    def task_done(queue, frame):
        left = queue._unfinished_tasks - 1
        if left >= 0:
            rec.holders.gave_back(queue, rec.running())
            fields = f',"queue":{acts.number("queue", queue)},"unfinished":{left}'
            acts.act("queue.task-done", fields, [] if left else joiners(queue), frame)

    def shut_down(queue, frame, immediate=False):
        left = queue._unfinished_tasks
        if immediate:
            left = max(0, left - queue.qsize())
        fields = (
            f',"queue":{acts.number("queue", queue)},"immediate":{"true" if immediate else "false"},'
            f'"unfinished":{left}'
        )
        lines = _pending([*queue._getters, *queue._putters])
        woken = [*joiners(queue), *lines] if immediate and left == 0 else lines
        acts.act("queue.shut-down", fields, woken, frame)

    patches.put(Queue, "__init__", named_as(init, plain_init))
    _watched(rec, patches, Queue, "_wakeup_next", wakes_next)
    _watched(rec, patches, Queue, "task_done", task_done)
    if hasattr(Queue, "shutdown"):
        _watched(rec, patches, Queue, "shutdown", shut_down)
