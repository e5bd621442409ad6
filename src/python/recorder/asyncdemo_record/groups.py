"""Task groups: why one aborts is known by the frame that calls its _abort()."""

from sys import _getframe

from .blocks import begins, gives_back, made_of, takes_over
from .errors import is_cancelled
from .patches import local, named_as, unseen


def is_followed(rec, task):
    trace = getattr(task, "_rec", None)
    return trace is not None and not trace.is_hidden and rec.is_here()


def install(rec, patches):
    Group = rec.asyncio.taskgroups.TaskGroup
    plain_enter, plain_exit, plain_abort = Group.__aenter__, Group.__aexit__, Group._abort
    child_done = Group._on_task_done.__code__
    exits = [
        each.__code__ for each in (plain_exit, getattr(Group, "_aexit", None)) if each is not None
    ]

    def body(group):
        return f',"group":{rec.number_of("group", group)},"task":{group._parent_task._rec.number}'

    async def enter(self):
        try:
            result = await plain_enter(self)
        except BaseException as error:
            unseen(error)
            raise
        if is_followed(rec, self._parent_task):
            try:
                rec.emit("group.entered", body(self), rec.here(_getframe(1)))
                begins(rec, _getframe(1))
            except Exception as fault:
                rec.fail(fault)
        return result

    def why(group, frame):
        """The reason, with what failed; and the error that it is for."""
        if frame.f_code is child_done:
            child = local(frame, "task")._rec
            error = rec.errors.describe(local(frame, "exc"))
            return f',"reason":"child-failed","child":{child.number},"error":{error}'
        if not any(frame.f_code is each for each in exits):
            return ',"reason":"cancelled"'
        error = (
            local(frame, "ex") or local(frame, "propagate_cancellation_error") or local(frame, "exc")
        )
        reason = "parent-cancelled" if is_cancelled(error) else "body-raised"
        return f',"reason":"{reason}","error":{rec.errors.describe(error)}'

    def abort(self):
        if not is_followed(rec, self._parent_task):
            return plain_abort(self)
        cause = rec.cause
        try:
            fields = body(self) + why(self, _getframe(1))
            cancels = ",".join([str(task._rec.number) for task in self._tasks if not task.done()])
            self._rec_abort = rec.cause = rec.emit(
                "group.aborted", f'{fields},"cancels":[{cancels}]'
            )
        except Exception as fault:
            rec.fail(fault)
        try:
            plain_abort(self)
        finally:
            # The rest of the callback cancels the parent, for the same reason.
            if rec.step is not None or _getframe(1).f_code is not child_done:
                rec.cause = cause

    async def __aexit__(self, kind, error, trace):
        # At the end the group forgets whose it is.
        task = self._parent_task
        if not is_followed(rec, task):
            return await plain_exit(self, kind, error, trace)
        # Not later: a coroutine that is closed while it waits has no caller.
        place = body(self), rec.here(_getframe(1))
        takes_over(rec, _getframe(1), error)
        try:
            result = await plain_exit(self, kind, error, trace)
        except BaseException as raised:
            left(task, place, raised, error)
            made_of(rec, error, raised)
            unseen(raised)
            raise
        finally:
            trace = None
        left(task, place, None, error)
        gives_back(rec, _getframe(1), error, result)
        return result

    def left(task, place, raised, inside):
        if not is_followed(rec, task):
            return
        try:
            fields = ',"outcome":"returned"' if raised is None else rec.errors.ended(raised)
            if inside is not None and inside is not raised:
                fields += f',"body":{rec.errors.describe(inside)}'
            group, site = place
            rec.emit("group.exited", group + fields, site)
        except Exception as fault:
            rec.fail(fault)

    patches.put(Group, "_rec_abort", None)
    patches.put(Group, "__aenter__", named_as(enter, plain_enter))
    patches.put(Group, "__aexit__", named_as(__aexit__, plain_exit))
    patches.put(Group, "_abort", named_as(abort, plain_abort))
