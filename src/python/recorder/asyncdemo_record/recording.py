"""Recording: writes what asyncio does as events, each with its cause.

`cause` is the number of the event that explains what happens next: a step of a task is explained by
its start or resumption, a callback by the event that scheduled it. Code that makes several things
happen for one reason sets it, and puts it back.
"""

import sys
import traceback
import weakref
from _thread import get_ident

from .errors import Errors, is_cancelled
from .places import Places
from .text import described, quote
from .waiting import Holders


_NAME = "_rec_ref"


def _no_loop():
    return None


def _not_yet():
    return 0.0


class Recording:
    """A trace that is being written.

    `on` is False as soon as it is over. Every hook looks at it first, and hands what goes wrong in
    the recorder itself to fail(): the program goes on as if nothing recorded it.
    """

    # In a dictionary so many would be slow to read.
    __slots__ = (
        "__weakref__", "_counts", "_names", "_token", "asyncio", "began", "blocks", "called",
        "cause", "conversions", "delivery", "ended_by_hand", "ending", "errors", "fault", "gathering", "handle", "here",
        "hidden_tasks", "holders", "last_end", "loop", "main", "main_end", "main_error",
        "name",
        "on", "passages", "places", "ring", "run_end", "schedules", "seq", "signal", "sink", "step", "tasks",
        "thread", "time", "write",
    )

    def __init__(self, sink, name, *, folder="", mode="run", clock="real", summary="",
                 hidden_tasks=(), hidden_folders=(), hidden_contexts=()):
        self.sink = sink
        self.ring = None
        self.write = sink.write
        self.name = name
        self.on = True
        # What ended it before the program's end, and is not said yet.
        self.fault = None
        self.places = Places(folder, hidden_folders)
        self.here = self.places.here
        self.holders = Holders()
        self.errors = Errors(self.places, hidden_contexts)
        self.hidden_tasks = frozenset(hidden_tasks)
        self.asyncio = None
        # Where the loop runs, and its time.
        self.loop = _no_loop
        self.thread = get_ident()
        self.time = _not_yet
        self.began = 0.0
        self.seq = 0
        self.cause = 0
        # The callback that runs, as its handle; and a cancel request that it is to pass on.
        self.handle = None
        self.called = None
        self.schedules = None
        self.delivery = None
        # The task whose step runs, by its trace.
        self.step = None
        # What looks on at errors, from 3.12 on; before, what blocks made of the errors of a step.
        self.passages = None
        self.conversions = {}
        # The gather() calls that are making their children: the name, by the id of the frame.
        self.gathering = {}
        self.tasks = 0
        # The ends of the task that ended last, and of the main task of this run, and which of them
        # ended the run; by manager, the blocks that it is in.
        self.last_end = self.main_end = 0
        # What the program ended with, from when the runner cleans up.
        self.run_end = None
        self.blocks = {}
        # What a main task ended with, by its number; and the main task of the first run.
        self.main_error = 0
        self.main = None
        self.ending = self.signal = None
        self._counts = {}
        self._names = {}
        # What is named in another recording has no name in this one.
        self._token = object()
        sink.begin(
            f'{{"schema":"asyncdemo-trace","v":1,"scenario":{quote(name)},'
            f'"summary":{quote(summary)},"mode":"{mode}","clock":"{clock}",'
            f'"python":"{sys.version.split()[0]}"}}\n'
        )

    # Events

    def emit(self, kind, fields, site="", cause=None):
        """Writes an event, whose fields are JSON text after a comma; gives its number."""
        seq = self.seq = self.seq + 1
        if cause is None:
            cause = self.cause
        # To format a float takes twice as long.
        microseconds = int((self.time() - self.began) * 1e6 + 0.5)
        if microseconds >= 1000:
            digits = str(microseconds)
            at = f"{digits[:-3]}.{digits[-3:]}"
        else:
            at = f"{microseconds / 1000:.3f}"
        try:
            self.write(
                f'{{"seq":{seq},"atMs":{at},"kind":"{kind}",'
                f'"cause":{cause or "null"}{fields}{site}}}\n'
            )
        except RecursionError:
            # Nothing was written, and the stack is full.
            self.seq = seq - 1
            raise
        return seq

    def at(self, when):
        """A time of the loop's in milliseconds since the beginning, to the microsecond."""
        return round((when - self.began) * 1e6) / 1000

    def is_here(self):
        """Whether what happens now happens in the thread of the loop that is recorded."""
        return self.on and get_ident() == self.thread

    def running(self):
        """The number of the task that is running, as JSON."""
        step = self.step
        return "null" if step is None else step.number

    # Names

    def new_name(self, kind):
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        return f'{{"kind":"{kind}","id":{number}}}'

    def name_of(self, kind, thing):
        """A ref to a thing, as JSON: the same for the same thing."""
        try:
            kept = thing.__dict__
        except AttributeError:
            return self._name_without(kind, thing)
        known = kept.get(_NAME)
        if known is None or known[0] is not self._token:
            known = kept[_NAME] = (self._token, self.new_name(kind))
        return known[1]

    def _name_without(self, kind, thing):
        """The same of a thing that takes no attributes."""
        names, key = self._names, (kind, id(thing))
        known = names.get(key)
        if known is None:
            try:
                watch = weakref.ref(thing, lambda _: names.pop(key, None))
            except TypeError:
                watch = None
            known = names[key] = (watch, self.new_name(kind))
        return known[1]

    def number_of(self, kind, thing):
        name = self.name_of(kind, thing)
        return name[name.rindex(":") + 1 : -1]

    # Ends

    def main_ended(self, fields):
        """The main task has ended: `fields` are its outcome's."""
        if self.ending is None:
            self.ending = '{"how":' + fields.removeprefix(',"outcome":') + "}"

    def failed(self, error):
        """The program ends with an error, whatever its main did."""
        if self.on:
            try:
                self._failed(error)
            except Exception as fault:
                self.fail(fault)

    def _failed(self, error):
        if self.signal is not None and isinstance(error, KeyboardInterrupt):
            self.ending = f'{{"how":"interrupted","signal":"{self.signal}"}}'
            return
        is_main = is_cancelled(error) or self.errors.number(error) == self.main_error
        subject = "" if is_main else ',"subject":"program"'
        self.ending = '{"how":' + self.errors.ended(error).removeprefix(',"outcome":') + subject + "}"

    def finish(self):
        """Writes the summary."""
        if not self.on:
            if self.fault is not None:
                self._give_up()
            return
        try:
            summary = self.summary(self.seq)
            self.on = False
            self.sink.end(summary)
        except Exception as fault:
            self.fail(fault)

    def summary(self, events):
        ending = self.ending or '{"how":"returned","subject":"program","result":"None"}'
        returned = "true" if ending.startswith('{"how":"returned"') else "false"
        return (
            f'{{"kind":"summary","scenario":{quote(self.name)},"atMs":{self.at(self.time())},"events":{events},'
            f'"ending":{ending},"declared":"","asDeclared":{returned}}}\n'
        )

    def names_of_tasks(self):
        """The names of the tasks that are pending, by number, as JSON."""
        names = {}
        loop = self.loop()
        for task in () if loop is None else self.asyncio.all_tasks(loop):
            trace = getattr(task, "_rec", None)
            if trace is not None and trace.number:
                names[trace.number] = quote(task.get_name())
        return names

    def returned(self, value):
        if value is None:
            return ',"outcome":"returned","result":"None"'
        return f',"outcome":"returned","result":{described(value)}'

    def abandon(self):
        """Stops without a word: in a child process the trace is the parent's."""
        self.on = False
        self.sink.disown()

    def fail(self, fault):
        """A fault of the recorder's own: says so once, and looks on no longer."""
        if not self.on:
            return
        self.on = False
        self.fault = fault
        # Where the stack is full nothing can be written: it is said at the program's end.
        if not isinstance(fault, RecursionError):
            self._give_up()

    def _give_up(self):
        fault, self.fault = self.fault, None
        try:
            self.sink.abandon()
        except Exception:
            pass
        stream = sys.__stderr__ if sys.__stderr__ is not None else sys.stderr
        try:
            text = "".join(traceback.format_exception(fault))
            stream.write(f"asyncdemo_record: a fault of the recorder ended the recording; the "
                         f"program goes on.\n{text}")
        except Exception:
            pass
