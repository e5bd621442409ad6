"""Puts a recording into the asyncio that is imported now."""

import os

from . import (
    blocks,
    futures,
    gathers,
    groups,
    handles,
    locks,
    monitors,
    program,
    reports,
    runners,
    signals,
    stacks,
    tasks,
    timeouts,
)
from .callbacks import Schedules, watch_done_callbacks
from .patches import Patches
from .requests import Requests
from .retrievals import Readings, watch_retrievals


def install(rec):
    """The recording looks on from now; gives what takes it out again."""
    import asyncio
    from asyncio import (  # noqa: F401
        base_events,
        coroutines,
        events,
        locks as asyncio_locks,
        queues,
        runners as asyncio_runners,
        staggered,
        taskgroups,
        timeouts as asyncio_timeouts,
    )

    rec.asyncio = asyncio
    patches = Patches()
    # These know asyncio's own functions by their code: before any is replaced.
    requests = Requests(rec)
    readings = Readings(rec)
    rec.schedules = Schedules(rec)
    Future = futures.install(rec, patches)
    gather_code = gathers.install(rec, patches)
    handles.install(rec, patches, rec.schedules, readings)
    locks.install(rec, patches)
    blocks.install(rec, patches)
    Task = tasks.install(rec, patches, requests, gather_code)
    for cls in (Future, Task, asyncio.tasks._GatheringFuture):
        watch_done_callbacks(rec, patches, cls)
        watch_retrievals(rec, patches, cls, readings)
    runners.install(rec, patches)
    groups.install(rec, patches)
    timeouts.install(rec, patches)
    reports.install(rec, patches)
    program.install(rec, patches)
    signals.install(rec, patches)
    stacks.install(rec, patches)
    monitors.install(rec, patches)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=lambda: rec.on and rec.abandon())
    return patches.undo
