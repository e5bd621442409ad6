"""Records the errors and cancel requests of a program as CPython itself has them, beside the recorder.

A tool of sys.monitoring writes down where an error comes into a function, which functions it leaves,
and who calls cancel(); __context__ and __traceback__ are read at the end. Of the recorder it takes
only the numbers of events, tasks and errors, so that both speak of the same. All errors and frames
are kept, so that their ids stay theirs.
"""

import asyncio
import gc
import json
import sys

FILE = "__FILE__"
MARK = "__MARK__"


class Witness:
    def __init__(self):
        self.recording = next(
            each for each in gc.get_objects() if type(each).__name__ == "Recording" and each.on
        )
        self.facts = []
        self.kept = {}
        self.contexts = {}
        self.hidden = {}
        self.frames = {}
        self.tool = None
        monitoring = getattr(sys, "monitoring", None)
        if monitoring is None:
            return
        self.tool = next(each for each in (5, 3, 2) if monitoring.get_tool(each) is None)
        events = monitoring.events
        self.callbacks = {
            events.RAISE: self.comes,
            events.RERAISE: self.comes,
            events.PY_UNWIND: self.leaves,
            events.CALL: self.calls,
        }
        monitoring.use_tool_id(self.tool, "witness")
        for event, callback in self.callbacks.items():
            monitoring.register_callback(self.tool, event, callback)
        monitoring.set_events(
            self.tool, events.RAISE | events.RERAISE | events.PY_UNWIND | events.CALL
        )

    def comes(self, code, offset, error):
        if code.co_filename == FILE and type(error) is not StopIteration:
            self.note("comes", sys._getframe(1), self.keep(error))

    def leaves(self, code, offset, error):
        if code.co_filename == FILE and type(error) is not StopIteration:
            self.note("leaves", sys._getframe(1), self.keep(error))

    def calls(self, code, offset, called, first):
        if getattr(called, "__name__", None) != "cancel" or "asyncdemo_record" in code.co_filename:
            return
        target = getattr(called, "__self__", first)
        if isinstance(target, asyncio.Future):
            trace = getattr(target, "_rec", None) if isinstance(target, asyncio.Task) else None
            frame = caller = sys._getframe(1)
            while frame.f_back is not None and frame.f_code.co_filename != FILE:
                frame = frame.f_back
            self.note("cancels", frame, getattr(trace, "number", None))
            if caller is not frame:
                self.facts[-1]["caller"] = caller.f_code.co_qualname

    def around(self, frame):
        """The program's functions that await or call it."""
        found = []
        outer = frame.f_back
        while outer is not None and outer.f_code.co_name not in ("send", "throw"):
            if outer.f_code.co_filename == FILE:
                found.append(self.number(outer))
            outer = outer.f_back
        return found

    def number(self, frame):
        return self.frames.setdefault(id(frame), (len(self.frames) + 1, frame))[0]

    def keep(self, error):
        self.kept[id(error)] = error
        context = error.__context__
        # One that is hidden by `from None`, or was copied from a group to a part of it.
        is_hidden = error.__suppress_context__ and error.__cause__ is None
        if context is not None:
            # Another may take its place when the error is raised again.
            found = self.hidden if is_hidden else self.contexts
            found.setdefault(id(error), set()).add(id(context))
            self.kept.setdefault(id(context), context)
        return id(error)

    def note(self, what, frame, of):
        code = frame.f_code
        try:
            task = asyncio.current_task()
        except RuntimeError:
            task = None
        self.facts.append(
            {
                "seq": self.recording.seq,
                "what": what,
                "of": of,
                "task": getattr(getattr(task, "_rec", None), "number", None),
                "frame": self.number(frame),
                "function": code.co_qualname.rpartition("<locals>.")[2],
                "line": frame.f_lineno,
                "around": self.around(frame),
            }
        )

    def end(self):
        last = self.recording.seq
        monitoring = getattr(sys, "monitoring", None)
        if self.tool is not None:
            monitoring.set_events(self.tool, 0)
            for event in self.callbacks:
                monitoring.register_callback(self.tool, event, None)
            monitoring.free_tool_id(self.tool)
        for each in gc.get_objects():
            if isinstance(each, BaseException):
                self.keep(each)
        # A group's members and what an error was raised from may have come by no function.
        known = [each for each in self.kept.values() if self.is_known(each)]
        number = self.recording.errors.number
        numbers = {id(each): number(each) for each in known}
        for fact in self.facts:
            if fact["what"] != "cancels":
                fact["of"] = numbers.get(fact["of"])
        errors = [self.describe(each, numbers) for each in known]
        said = {
            "facts": self.facts,
            "hasFacts": self.tool is not None,
            "hasCalls": sys.version_info >= (3, 13),
            "errors": errors,
            "last": last,
        }
        sys.stdout.write(f"\n{MARK}{json.dumps(said)}\n")

    def is_known(self, error):
        return self.recording.errors.is_known(error) and error.__dict__["__asyncdemo_id__"][0] != 0

    def describe(self, error, numbers):
        frames = []
        trace = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_filename == FILE:
                frames.append([code.co_qualname.rpartition("<locals>.")[2], trace.tb_lineno])
            trace = trace.tb_next
        members = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
        return {
            "id": numbers[id(error)],
            "contexts": [numbers.get(each) for each in self.contexts.get(id(error), ())],
            "hidden": [numbers.get(each) for each in self.hidden.get(id(error), ())],
            "cause": numbers.get(id(error.__cause__)),
            "members": [numbers.get(id(each)) for each in members],
            "frames": frames,
        }


class AtTheEnd:
    """The host empties the namespace of the program when that is over."""

    def __init__(self, witness):
        self.witness = witness

    def __del__(self):
        self.witness.end()


at_the_end = AtTheEnd(Witness())
