"""Reports: what asyncio's logger is about to write, and warnings of coroutines never awaited."""

import traceback
import warnings

from .callbacks import is_step, raised
from .groups import is_followed
from .patches import named_as
from .steps import cause_of_step
from .text import quote, shown

# In debug mode, what was made in the frames that a detail has.
_MADE = {"source_traceback": "Object", "handle_traceback": "Handle"}


def install(rec, patches):
    Loop = rec.asyncio.base_events.BaseEventLoop
    plain_default, plain_call = Loop.default_exception_handler, Loop.call_exception_handler
    plain_show = warnings._showwarnmsg

    def default_exception_handler(self, context):
        if rec.is_here():
            try:
                reported(self, context)
            except Exception as fault:
                rec.fail(fault)
        return plain_default(self, context)

    def reported(loop, context):
        error = context.get("exception")
        handle = getattr(loop, "_current_handle", None)
        if "source_traceback" not in context and getattr(handle, "_source_traceback", None):
            context = {**context, "handle_traceback": handle._source_traceback}
        details = ",".join(
            [
                f"[{quote(str(key))},{detail(key, value)}]"
                for key, value in sorted(context.items(), key=lambda item: str(item[0]))
                if key not in ("message", "exception")
            ]
        )
        message = context.get("message") or "Unhandled exception in event loop"
        about = f',"error":{rec.errors.describe(error)}' if isinstance(error, BaseException) else ""
        rec.emit(
            "loop.reported",
            f',"task":{rec.running()},"message":{quote(str(message))},"details":[{details}]{about}',
        )

    def explain_step(handle):
        """A task that a method of Future has ended raises at its next step, before its coroutine."""
        callback = getattr(handle, "_callback", None)
        if callback is not None and is_step(callback):
            rec.cause = cause_of_step(callback.__self__) or rec.cause

    def detail(key, value):
        made = _MADE.get(key)
        if made is None:
            return shown(repr, value)
        lines = "".join(traceback.format_list(value)).rstrip()
        return quote(f"{made} created at (most recent call last):\n{lines}")

    def call_exception_handler(self, context):
        task = context.get("task")
        error = context.get("exception")
        if "handle" in context and isinstance(error, BaseException) and rec.is_here():
            try:
                raised(rec, error)
                explain_step(context["handle"])
            except Exception as fault:
                rec.fail(fault)
        if "destroyed" in str(context.get("message", "")) and is_followed(rec, task):
            try:
                rec.emit("task.destroyed", f',"task":{task._rec.number}')
            except Exception as fault:
                rec.fail(fault)
        return plain_call(self, context)

    # Not showwarning(): in another's place, Python leaves out where the object was made.
    def _showwarnmsg(msg):
        if msg.category is RuntimeWarning and rec.is_here():
            try:
                rec.emit("warning.issued", f',"message":{quote(str(msg.message))}')
            except Exception as fault:
                rec.fail(fault)
        return plain_show(msg)

    patches.put(Loop, "default_exception_handler", named_as(default_exception_handler, plain_default))
    patches.put(Loop, "call_exception_handler", named_as(call_exception_handler, plain_call))
    patches.put(warnings, "_showwarnmsg", named_as(_showwarnmsg, plain_show))
