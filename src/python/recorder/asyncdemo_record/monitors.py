"""Monitors: has sys.monitoring call what looks on at the program's functions. It came with 3.12."""

import sys

from .passages import Passages
from .raises import Raises

monitoring = getattr(sys, "monitoring", None)


def install(rec, patches):
    if monitoring is None:
        return
    # 0 to 2 and 5 are known to be a debugger's, a coverage's, a profiler's, an optimizer's.
    free = [number for number in (4, 3, 5, 2) if monitoring.get_tool(number) is None]
    if not free:
        return
    tool = free[0]
    events = monitoring.events

    def watch(code):
        monitoring.set_local_events(tool, code, events.PY_RETURN | events.PY_YIELD)

    passages = rec.passages = Passages(rec, watch)
    callbacks = {
        events.RAISE: Raises(rec).raised,
        events.PY_UNWIND: passages.unwound,
        events.PY_RETURN: passages.returned,
        events.PY_YIELD: passages.suspended,
    }
    monitoring.use_tool_id(tool, "asyncdemo_record")
    for event, callback in callbacks.items():
        monitoring.register_callback(tool, event, callback)
    monitoring.set_events(tool, events.RAISE | events.PY_UNWIND)

    def stop():
        rec.passages = None
        monitoring.set_events(tool, events.NO_EVENTS)
        for code in passages.watched():
            monitoring.set_local_events(tool, code, events.NO_EVENTS)
        for event in callbacks:
            monitoring.register_callback(tool, event, None)
        monitoring.free_tool_id(tool)

    patches.on_undo(stop)
