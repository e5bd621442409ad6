"""Timeouts."""

from math import inf, isnan
from sys import _getframe, float_info

from .blocks import begins, gives_back, made_of, takes_over
from .groups import is_followed
from .patches import named_as, unseen


def install(rec, patches):
    Timeout = rec.asyncio.timeouts.Timeout
    plain_reschedule, plain_expire = Timeout.reschedule, Timeout._on_timeout
    plain_exit = Timeout.__aexit__

    def body(timeout):
        return f',"timeout":{rec.number_of("timeout", timeout)},"task":{timeout._task._rec.number}'

    def deadline(when):
        if when is None or when == inf:
            return "null"
        if isnan(when):
            # No other time is before it: it is due at once.
            when = rec.time()
        return -float_info.max if when == -inf else rec.at(when)

    def reschedule(self, when):
        try:
            plain_reschedule(self, when)
        except BaseException as error:
            unseen(error)
            raise
        if not is_followed(rec, self._task):
            return
        try:
            kind, frame = "timeout.rescheduled", _getframe(1)
            if not self._rec_is_entered:
                kind, self._rec_is_entered = "timeout.entered", True
                begins(rec, frame.f_back)
            rec.emit(kind, f'{body(self)},"deadlineMs":{deadline(when)}', rec.here(frame))
        except Exception as fault:
            rec.fail(fault)

    def expire(self):
        if is_followed(rec, self._task):
            try:
                self._rec_expired = rec.emit("timeout.expired", body(self))
            except Exception as fault:
                rec.fail(fault)
        return plain_expire(self)

    def left(timeout, frame, raised, is_own):
        if not is_followed(rec, timeout._task):
            return
        try:
            expired = "true" if timeout.expired() else "false"
            fields = ',"outcome":"returned"' if raised is None else rec.errors.ended(raised)
            if is_own:
                fields += ',"raises":true'
            rec.emit("timeout.exited", f'{body(timeout)},"expired":{expired}{fields}', rec.here(frame))
        except Exception as fault:
            rec.fail(fault)

    async def __aexit__(self, kind, error, trace):
        if not is_followed(rec, self._task):
            return await plain_exit(self, kind, error, trace)
        takes_over(rec, _getframe(1), error)
        try:
            result = await plain_exit(self, kind, error, trace)
        except BaseException as raised:
            left(self, _getframe(1), raised, isinstance(raised, TimeoutError))
            made_of(rec, error, raised)
            unseen(raised)
            raise
        finally:
            trace = None
        left(self, _getframe(1), error, False)
        gives_back(rec, _getframe(1), error, result)
        return result

    patches.put(Timeout, "_rec_is_entered", False)
    patches.put(Timeout, "_rec_expired", None)
    patches.put(Timeout, "reschedule", named_as(reschedule, plain_reschedule))
    patches.put(Timeout, "_on_timeout", named_as(expire, plain_expire))
    patches.put(Timeout, "__aexit__", named_as(__aexit__, plain_exit))
