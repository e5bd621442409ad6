"""Requests: who cancels is known by the code that calls cancel()."""

from .futures import name_of
from .patches import local

RUNNER = '{"kind":"runner","id":0}'
HOST = '{"kind":"host","id":0}'


class Requests:
    """Finds what passes a cancel request on, or takes it back."""

    def __init__(self, rec):
        self._rec = rec
        asyncio = rec.asyncio
        Group, Timeout = asyncio.taskgroups.TaskGroup, asyncio.timeouts.Timeout
        Runner = asyncio.runners.Runner
        self._finders = {}
        for finder, functions in (
            (self._gather, [asyncio.tasks._GatheringFuture.cancel]),
            (
                self._group_that_aborts,
                [Group._abort, Group._on_task_done, getattr(Group, "cancel", None)],
            ),
            (self._group, [Group.__aexit__, getattr(Group, "_aexit", None)]),
            (self._expired, [Timeout._on_timeout]),
            (self._timeout, [Timeout.__aexit__]),
            (self._runner, [asyncio.runners._cancel_all_tasks, Runner.run]),
            (self._interrupted, [Runner._on_sigint]),
        ):
            for function in functions:
                if function is not None:
                    self._finders[id(function.__code__)] = finder

    def passed_on_by_tasks(self, code):
        self._finders[id(code)] = self._task

    def find(self, frame):
        """The ref to what passes the request on that is made in this frame, and its cause."""
        finder = self._finders.get(id(frame.f_code))
        return (None, None) if finder is None else finder(frame)

    def _task(self, frame):
        return local(frame, "self")._rec.name, None

    def _gather(self, frame):
        return name_of(self._rec, local(frame, "self")), None

    def _group(self, frame):
        return self._rec.name_of("group", local(frame, "self")), None

    def _group_that_aborts(self, frame):
        group = local(frame, "self")
        return self._rec.name_of("group", group), getattr(group, "_rec_abort", None)

    def _expired(self, frame):
        timeout = local(frame, "self")
        return self._rec.name_of("timeout", timeout), getattr(timeout, "_rec_expired", None)

    def _timeout(self, frame):
        return self._rec.name_of("timeout", local(frame, "self")), None

    def _runner(self, frame):
        return RUNNER, None

    def _interrupted(self, frame):
        self._rec.signal = "SIGINT"
        return HOST, self._rec.emit("interrupt.received", ',"signal":"SIGINT"', cause=0)
