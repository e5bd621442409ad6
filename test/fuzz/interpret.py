"""Runs programs on CPython; `interpret.ts` does the same on our engine, statement by statement.

The modules of `surface/` follow this one in the same source, then the call of `judge()`.
"""

import asyncio
import contextlib
import contextvars
import inspect
import json
import math
import sys
import warnings

ACTIONS = {}
STEPS = {}
FUEL = 400
MOST_TURNS = 20_000


def statement(name):
    def register(function):
        (STEPS if inspect.iscoroutinefunction(function) else ACTIONS)[name] = function
        return function

    return register


class Boom(Exception):
    pass


class Grave(BaseException):
    pass


def without_reprs(text):
    depth = 0
    kept = []
    for character in text:
        if character == "<":
            depth += 1
        if depth == 0:
            kept.append(character)
        if character == ">" and depth > 0:
            depth -= 1
    return "".join(kept)


def to_json(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


class Thing:
    def __init__(self, name, kind, future, level):
        self.name = name
        self.kind = kind
        self.future = future
        self.level = level


class Run:
    def __init__(self, loop):
        self.trace = []
        self.things = []
        self.loop = loop
        self.over = False
        # Objects are kept, so that their ids stay theirs.
        self._names = {}
        self._tables = {}
        self._errors = {}
        self._count = 0
        self._fuel = FUEL

    def burn(self):
        self._fuel -= 1
        return self._fuel >= 0 and not self.over

    def count(self):
        self._count += 1
        return self._count - 1

    def coroutine(self, block):
        level = self.count()
        frame = Frame(self, f"t{level}", level)
        coroutine = frame.body(block)
        self._names[id(coroutine)] = (coroutine, frame.who, level, 1)
        return coroutine

    def adopt(self, coroutine, task):
        known = self._names.get(id(coroutine))
        if known is not None:
            self.add("task", known[1], task, known[2])

    def add(self, kind, name, future, level, weight=1):
        self._names[id(future)] = (future, name, level, weight)
        self.things.append(Thing(name, kind, future, level))

    def table(self, name):
        return self._tables.setdefault(name, [])

    def latest(self, table, nth):
        return table[len(table) - 1 - nth % len(table)] if table else None

    def thing(self, ref):
        of = ref["of"]
        things = self.things if of == "any" else [t for t in self.things if t.kind == of]
        return self.latest(things, ref["nth"])

    def name_of(self, value):
        known = self._names.get(id(value))
        return known and known[1]

    def level_of(self, value):
        known = self._names.get(id(value))
        return math.inf if known is None else known[2]

    def weight_of(self, value):
        known = self._names.get(id(value))
        return 1 if known is None else known[3]

    def show(self, value):
        if value is None or isinstance(value, (bool, int, float)):
            return value
        if isinstance(value, str):
            return without_reprs(value)
        if isinstance(value, BaseException):
            return self._show_error(value)
        if isinstance(value, (list, tuple)):
            return [self.show(item) for item in value]
        return self.name_of(value) or type(value).__name__

    def _show_error(self, error):
        number = self._errors.setdefault(id(error), (len(self._errors), error))[0]
        if isinstance(error, BaseExceptionGroup):
            args = [error.message, [self.show(member) for member in error.exceptions]]
        else:
            args = [self.show(value) for value in error.args]
        notes = getattr(error, "__notes__", None)
        suffix = f" {to_json(notes)}" if notes else ""
        return f"{type(error).__name__}#{number}{to_json(args)}{suffix}"


class Frame:
    def __init__(self, run, who, level):
        self.run = run
        self.who = who
        self.level = level

    def note(self, what, *details):
        run = self.run
        if run.over:
            return
        loop = run.loop
        at_ms = round(loop.clock.now * 1000, 3)
        if at_ms == int(at_ms):
            at_ms = int(at_ms)
        task = None
        if loop.is_running():
            task = asyncio.current_task()
        cancelling = -1 if task is None else task.cancelling()
        run.trace.append((self.who, what, at_ms, cancelling, *map(run.show, details)))

    def attempt(self, what, work):
        try:
            result = work()
        except BaseException as error:
            self.note(what, "raised", error)
            return
        self.note(what, result)

    async def wait(self, what, awaitable):
        try:
            result = await awaitable
        except BaseException as error:
            self.note(what, "raised", error)
            raise
        self.note(what, result)
        return result

    async def body(self, block):
        self.note("starts")
        try:
            signal = await self.block(block)
        except BaseException as error:
            self.note("ends", "raised", error)
            raise
        value = None if signal is None else signal[0]
        self.note("ends", value)
        return value

    async def block(self, block):
        for fields in block:
            if not self.run.burn():
                return None
            kind = fields["do"]
            act = ACTIONS.get(kind)
            signal = act(self, fields) if act else await STEPS[kind](self, fields)
            if signal is not None:
                return signal
        return None

    def actions(self, block):
        for fields in block:
            if not self.run.burn():
                return
            act = ACTIONS.get(fields["do"])
            if act and act(self, fields) is not None:
                return

    def callback(self, block):
        frame = Frame(self.run, f"c{self.run.count()}", math.inf)

        def called(*args):
            frame.note("called", *args)
            frame.actions(block)

        return called


def without_those_over(generators):
    """A set of async generators: one that is over is mostly dropped at once; here all are kept."""

    class Begun(type(generators)):
        def __iter__(self):
            return iter([each for each in super().__iter__() if each.ag_frame is not None])

        def __len__(self):
            return len(list(iter(self)))

    return Begun()


def interpret(program):
    runner = asyncio.Runner()
    loop = runner.get_loop()
    clock = loop.clock
    clock.now = 0.0
    clock.deadlock = clock.endless = None
    clock._next_stop = clock.turns + MOST_TURNS
    run = Run(loop)
    host = Frame(run, "host", 0)
    left_behind = []

    plain = loop.create_task

    def create_task(coroutine, **kwargs):
        task = plain(coroutine, **kwargs)
        run.adopt(coroutine, task)
        return task

    def report(_, context):
        message = context["message"]
        concerned = context.get("task") or context.get("future")
        # A task of `asend` that finds its generator over: on our side it has a result.
        is_over = isinstance(context.get("exception"), StopAsyncIteration)
        if is_over and concerned in run.table("agenTask"):
            return
        name = concerned and (run.name_of(concerned) or type(concerned).__name__)
        if "never retrieved" in message or "destroyed but" in message:
            # A task that a KeyboardInterrupt ended as it was started eagerly: the call that made
            # it raised, so nobody has it, or only some frame or timeout has.
            if name == "Task":
                return
            left_behind.append(f"{name} {message}")
            return
        if message.startswith("Exception in callback "):
            message = "Exception in callback"
        host.note("reported", message, context.get("exception"), name)

    def end(what, work):
        try:
            host.note(what, "returned", work())
        except BaseException as error:
            if clock.endless is not None:
                host.note(what, "endless")
            elif type(error).__name__ == "Deadlock":
                host.note(what, "deadlock")
            else:
                host.note(what, "raised", error)

    def warn(message, *_, **__):
        # Coroutines are kept, so of these nobody is told before the end.
        if str(message).startswith("coroutine method"):
            left_behind.append(str(message))

    loop._asyncgens = without_those_over(loop._asyncgens)
    warnings.showwarning = warn
    loop.set_debug(bool(program.get("debug")))
    loop.create_task = create_task
    loop.set_exception_handler(report)
    if program.get("eager"):
        loop.set_task_factory(asyncio.eager_task_factory)
    end("run", lambda: runner.run(run.coroutine(program["main"])))
    end("close", runner.close)
    for thing in run.things:
        future = thing.future
        state = future._state.lower()
        if state == "finished" and future._exception is not None:
            host.note(thing.name, "failed", future._exception)
        else:
            value = future._cancel_message if state == "cancelled" else future._result
            host.note(thing.name, state, value)
    run.over = True
    # What the collector would do, when it came by: blocks that are left may ask for errors.
    for thing in run.things:
        if isinstance(thing.future, asyncio.Task) and not thing.future.done():
            with contextlib.suppress(BaseException):
                thing.future.get_coro().close()
    run.over = False
    # And what it would report.
    for thing in run.things:
        future = thing.future
        state = future._state.lower()
        kind = "Task" if isinstance(future, asyncio.Task) else type(future).__name__
        if state == "pending" and getattr(future, "_log_destroy_pending", False):
            left_behind.append(f"{thing.name} Task was destroyed but it is pending!")
            future._log_destroy_pending = False
        if future._log_traceback:
            left_behind.append(f"{thing.name} {kind} exception was never retrieved")
            future._log_traceback = False
    host.note("left", sorted(left_behind))
    run.over = True
    # The host would take a program's deadlock for the whole batch's.
    clock.deadlock = clock.endless = None
    return run


def judge(programs):
    sys.unraisablehook = lambda _: None
    warnings.simplefilter("always")
    # An abandoned coroutine runs its `finally` as it is collected: not while another program runs.
    kept = []
    for program in programs:
        run = interpret(program)
        print(to_json(run.trace))
        kept.append(run)


def judge_quietly(program):
    """Runs one program, to be recorded: its trace goes out by no print() that is."""
    sys.unraisablehook = lambda _: None
    warnings.simplefilter("always")
    run = interpret(program)
    sys.stdout.write(to_json(run.trace) + "\n")
