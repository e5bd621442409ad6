"""gather(): its future is a class of asyncio's own, whose methods are replaced."""

from sys import _getframe

from .futures import name_of, number_in
from .patches import local
from .runners import OWNER


class GatherTrace:
    """The trace data of a gather."""

    __slots__ = ("name", "number")

    def __init__(self, name):
        self.name = name
        self.number = number_in(name)


def install(rec, patches):
    tasks, futures = rec.asyncio.tasks, rec.asyncio.futures
    Gathering = tasks._GatheringFuture
    plain_init, plain_cancel = Gathering.__init__, Gathering.cancel
    plain_result, plain_exception = Gathering.set_result, Gathering.set_exception
    gather_code = tasks.gather.__code__
    of_runner = rec.asyncio.runners._cancel_all_tasks.__code__

    def init(self, children, *, loop):
        plain_init(self, children, loop=loop)
        frame = _getframe(1)
        if not rec.is_here() or frame.f_code is not gather_code:
            return
        if frame.f_back is not None and frame.f_back.f_code is of_runner:
            return
        try:
            trace = self._rec = GatherTrace(take_name(rec, frame))
            members = ",".join([name_of(rec, child) for child in children])
            many = "true" if local(frame, "return_exceptions") else "false"
            owner = OWNER if rec.step is not None and rec.step.is_of_runner else ""
            rec.emit(
                "gather.created",
                f',"gather":{trace.number},"children":[{members}],"returnExceptions":{many}{owner}',
                rec.here(frame),
            )
        except Exception as fault:
            rec.fail(fault)

    def accepts(gather):
        if gather.done():
            return False
        return any(
            accepts(child) if isinstance(child, Gathering) else not child.done()
            for child in gather._children
        )

    def cancel(self, msg=None):
        trace = getattr(self, "_rec", None)
        if trace is None or not rec.is_here():
            return plain_cancel(self, msg)
        cause = rec.cause
        try:
            by = rec.running()
            delivery = rec.delivery
            if delivery is not None and delivery[1] is self:
                rec.cause, by = delivery[0].cancel_cause, "null"
            rec.cause = rec.emit(
                "gather.cancel-requested",
                f',"gather":{trace.number},"by":{by},"accepted":{"true" if accepts(self) else "false"}',
                rec.here(_getframe(1)),
            )
        except Exception as fault:
            rec.fail(fault)
        try:
            return plain_cancel(self, msg)
        finally:
            rec.cause = cause

    def decided_by(gather, frame):
        handle = rec.handle
        child = handle._args[0] if handle is not None and handle._args else None
        if child is None or not any(child is each for each in gather._children):
            child = local(frame, "fut")
        if child is None:
            return ""
        failed = child.cancelled() or child._exception is not None
        last = ',"last":true' if local(frame, "return_exceptions") or not failed else ""
        return f',"decidedBy":{name_of(rec, child)}{last}'

    def is_its_own(frame):
        return frame.f_code.co_qualname == "gather.<locals>._done_callback"

    def ending(plain, how):
        def end(self, value):
            trace = getattr(self, "_rec", None)
            if trace is None or not rec.is_here() or self.done():
                return plain(self, value)
            cause = rec.cause
            try:
                fields, decided = how(value)
                if not is_its_own(_getframe(1)):
                    fields += ',"set":true'
                elif decided:
                    fields += decided_by(self, _getframe(1))
                rec.cause = rec.emit("gather.finished", f',"gather":{trace.number}{fields}')
                self._rec_end = rec.cause
            except Exception as fault:
                rec.fail(fault)
            try:
                plain(self, value)
            finally:
                rec.cause = cause

        end.__name__ = plain.__name__
        return end

    patches.put(Gathering, "_rec", None)
    patches.put(Gathering, "_rec_end", 0)
    patches.put(Gathering, "_rec_callbacks", None)
    patches.put(Gathering, "__init__", init)
    patches.put(Gathering, "cancel", cancel)
    patches.put(Gathering, "set_result", ending(plain_result, lambda value: (rec.returned(value), False)))
    patches.put(
        Gathering, "set_exception", ending(plain_exception, lambda error: (rec.errors.failed(error), True))
    )
    return gather_code


def reserve_name(rec, frame):
    """The ref to the gather that is made in this frame, for the tasks that it makes first."""
    name = rec.gathering.get(id(frame))
    if name is None:
        name = rec.gathering[id(frame)] = rec.new_name("gather")
    return name


def take_name(rec, frame):
    name = reserve_name(rec, frame)
    del rec.gathering[id(frame)]
    return name
