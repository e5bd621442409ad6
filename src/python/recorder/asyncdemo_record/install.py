"""Puts a recording into the asyncio that is imported now."""

import os

from . import futures, gathers, groups, handles, locks, passages, program, reports, signals, stacks, tasks, timeouts
from .patches import Patches
from .requests import Requests


def install(rec):
    """The recording looks on from now; gives what takes it out again."""
    import asyncio
    from asyncio import (  # noqa: F401
        base_events,
        coroutines,
        events,
        locks as asyncio_locks,
        queues,
        runners,
        taskgroups,
        timeouts as asyncio_timeouts,
    )

    rec.asyncio = asyncio
    patches = Patches()
    # These know asyncio's own functions by their code: before any is replaced.
    requests = Requests(rec)
    futures.install(rec, patches)
    gather_code = gathers.install(rec, patches)
    handles.install(rec, patches)
    locks.install(rec, patches)
    tasks.install(rec, patches, requests, gather_code)
    groups.install(rec, patches)
    timeouts.install(rec, patches)
    reports.install(rec, patches)
    program.install(rec, patches)
    signals.install(rec, patches)
    stacks.install(rec, patches)
    passages.install(rec, patches)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=lambda: rec.on and rec.abandon())
    return patches.undo
