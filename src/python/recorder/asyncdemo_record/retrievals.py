"""Retrievals: who asks for the error of what failed; it is not reported as never retrieved then."""

import functools
from sys import _getframe

from .futures import name_of
from .patches import local, named_as, unseen
from .requests import HOST


class Readings:
    """Finds out on whose account an error is asked for: by the code that does."""

    def __init__(self, rec):
        self._rec = rec
        asyncio = rec.asyncio
        tasks, futures, runners = asyncio.tasks, asyncio.futures, asyncio.runners
        base_events, iterator = asyncio.base_events, getattr(tasks, "_AsCompletedIterator", None)
        finders = {
            _recorded: [
                asyncio.events.Handle._run,
                runners._cancel_all_tasks,
                base_events.BaseEventLoop.run_until_complete,
                base_events._run_until_complete_cb,
                futures._copy_future_state,
                getattr(tasks, "_log_on_exception", None),
                _inner(asyncio.staggered.staggered_race, "task_done"),
            ],
            _to_another_thread: [futures._set_concurrent_future_state],
            _awaited: [
                tasks.wait_for,
                getattr(iterator, "_wait_for_one", None),
                _inner(tasks.as_completed, "_wait_for_one"),
            ],
            _gather: [_inner(tasks.gather, "_done_callback")],
            _wait: [_inner(tasks._wait, "_on_completion")],
            _shield: [_inner(tasks.shield, "_inner_done_callback")],
            _group: [asyncio.taskgroups.TaskGroup._on_task_done],
        }
        self._finders = {
            id(getattr(function, "__code__", function)): finder
            for finder, functions in finders.items()
            for function in functions
        }

    def are_steps_of(self, *functions):
        """By these the loop calls the C code that resumes a task."""
        for function in functions:
            self._finders[id(function.__code__)] = _recorded

    def find(self, frame, how):
        """What an event says of an error that is asked for in this frame.

        None where another event says that, or where that error goes.
        """
        rec = self._rec
        finder = self._finders.get(id(frame.f_code))
        if finder is None or (finder is _recorded and rec.called is not None):
            return f'"how":"{how}","by":{rec.running()}'
        found = finder(rec, frame, how)
        return found and f'{found},"by":{rec.running()}'


def _inner(function, name):
    """The code of a function that is defined in another."""
    codes = [each for each in function.__code__.co_consts if getattr(each, "co_name", "") == name]
    return codes[0] if codes else None


def _recorded(rec, frame, how):
    return None


def _awaited(rec, frame, how):
    return '"how":"await"'


def _to_another_thread(rec, frame, how):
    return f'"how":"await","via":{HOST}'


def _gather(rec, frame, how):
    outer = local(frame, "outer")
    if outer is None or not outer.done():
        return None
    return f'"how":"{how}","via":{name_of(rec, outer)},"dropped":true'


def _wait(rec, frame, how):
    return f'"how":"{how}","via":{name_of(rec, local(frame, "waiter"))}'


def _shield(rec, frame, how):
    outer = local(frame, "outer")
    return f'"how":"{how}","via":{name_of(rec, outer)},"dropped":true' if outer.cancelled() else None


def _group(rec, frame, how):
    group = local(frame, "self")
    return f'"how":"{how}","via":{rec.name_of("group", group)}' if group._aborting else None


def watch_retrievals(rec, patches, cls, readings):
    """Gives a class of futures methods that write that its error is asked for."""
    plain_result, plain_exception, plain_await = cls.result, cls.exception, cls.__await__

    def asked(future, error, how, frame):
        trace = getattr(future, "_rec", None)
        if not rec.is_here() or getattr(trace, "is_hidden", False):
            return
        about = readings.find(frame, how)
        if about is not None:
            of, said = name_of(rec, future), rec.errors.describe(error)
            rec.emit("error.retrieved", f',"of":{of},"error":{said},{about}', rec.here(frame))

    def retrieved(future, error, how, frame):
        try:
            asked(future, error, how, frame)
        except Exception as fault:
            rec.fail(fault)

    def retrieving(plain, how):
        def retrieve(self):
            try:
                return plain(self)
            except BaseException as error:
                if self.done():
                    retrieved(self, error, how, _getframe(1))
                unseen(error)
                raise

        return named_as(retrieve, plain)

    def exception(self):
        try:
            error = plain_exception(self)
        except BaseException as cancelled:
            if self.done():
                retrieved(self, cancelled, "exception", _getframe(1))
            unseen(cancelled)
            raise
        if error is not None:
            retrieved(self, error, "exception", _getframe(1))
        return error

    by_await = retrieving(plain_result, "await")

    # What is done already raises its error here; for the rest, a step says how the await ended.
    def __await__(self):
        if rec.on and self.done() and (self.cancelled() or self._exception is not None):
            return iter(functools.partial(by_await, self), None)
        return plain_await(self)

    patches.put(cls, "result", retrieving(plain_result, "result"))
    patches.put(cls, "exception", named_as(exception, plain_exception))
    patches.put(cls, "__await__", named_as(__await__, plain_await))
    patches.put(cls, "__iter__", cls.__await__)
