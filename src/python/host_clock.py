"""The virtual clock, its event loop and its `time` module.

The clock stands still while anything is ready and then jumps to the next deadline. Equal deadlines
fire in creation order, in one turn: on a real clock they differ by microseconds, in creation order,
and a selector that wakes to the millisecond finds them all due.
"""

import concurrent.futures
import contextlib
import functools
import itertools
import math
import threading
import time

from host_output import milliseconds
from host_sets import OrderedWeakSet
from host_threads import Threads

# 2025-01-01T00:00:00Z: time.time() when a program starts, so that two runs print the same.
_EPOCH = 1_735_689_600.0

# Turns given to a program's clean-up after the bound, before it is stopped again.
_GRACE_TURNS = 1_000


class Deadlock(BaseException):
    """Nothing is ready, no timer is set, and the loop is asked to go on."""


class Endless(KeyboardInterrupt):
    """The program went past a bound. Of the family that leaves an event loop at once."""


class Clock:
    """What one program sees as time, and how its waiting ended."""

    def __init__(self, max_turns=math.inf):
        self.now = 0.0
        self.turns = 0
        self.running = False
        self.deadlock = None
        self.endless = None
        self.on_deadlock = None
        self._is_waiting = False
        self._interrupt = None
        self.threads = Threads(self)
        self._main = threading.get_ident()
        self._next_stop = max_turns
        self._order = {}
        self._count = itertools.count()

    @property
    def is_outside(self):
        """Whether a thread asks that is not the program's first."""
        return threading.get_ident() != self._main

    def read(self):
        """The time in the calling thread."""
        return self.threads.now() if self.is_outside else self.now

    def interrupt_waiting(self, interrupt):
        """Calls `interrupt` while the loop waits: now, or at its next wait.

        A signal nearly always finds a loop on real time waiting. A virtual one never waits long, and
        one that found it between two instructions of asyncio could leave a future half set.
        """
        self._interrupt = interrupt
        if self._is_waiting:
            self.deliver_interrupt()

    @property
    def is_interrupted(self):
        return self._interrupt is not None

    def deliver_interrupt(self):
        """Whether an interrupt was there."""
        interrupt, self._interrupt = self._interrupt, None
        if interrupt is not None:
            interrupt()
        return interrupt is not None

    @contextlib.contextmanager
    def waiting(self):
        self._is_waiting = True
        try:
            yield
        finally:
            self._is_waiting = False

    def wait_until(self, when):
        """Nothing is ready before that time."""
        self.now = max(self.now, when)

    def wait_for_ever(self, tasks):
        """Nothing is ready, and no timer is set: these tasks are pending."""
        names = [task.get_name() for task in tasks]
        error = Deadlock("nothing is ready and no timer is set; waiting: " + ", ".join(names))
        if self.deadlock is None:
            self.deadlock = {"tasks": names, "atMs": milliseconds(self.now)}
            if self.on_deadlock is not None:
                self.on_deadlock(tasks, error)
        raise error

    def count_turn(self):
        self.turns += 1
        if self.turns >= self._next_stop:
            self._next_stop = self.turns + _GRACE_TURNS
            self.stop("turns")

    def stop(self, bound):
        """Ends the program: it went past the bound of that name."""
        if self.endless is None:
            self.endless = {"bound": bound, "atMs": milliseconds(self.now)}
        raise Endless(f"the program went past its bound on {bound}")

    def remember(self, coro):
        """Notes that a task for this coroutine is being created."""
        self._order[id(coro)] = next(self._count)

    def creation(self, task):
        """A sort key: tasks in creation order."""
        return self._order.get(id(task.get_coro()), math.inf)


def make_event_loop(asyncio):
    """The loop class for this copy of asyncio; its attribute `clock` is set for each program."""

    from asyncio import base_events, events

    class TimerHandle(events.TimerHandle):
        __slots__ = ("_order",)
        _count = itertools.count()

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            # Deadlines that differ only by float rounding are one deadline.
            self._order = (round(self._when, 9), next(self._count))

        def __lt__(self, other):
            return self._order < other._order

    TimerHandle.__qualname__ = "TimerHandle"
    TimerHandle.__module__ = events.TimerHandle.__module__
    events.TimerHandle = asyncio.TimerHandle = TimerHandle

    class Selector:
        """Stands where a loop waits for its files: here it waits for the clock."""

        def __init__(self, loop):
            self._loop = loop

        def select(self, timeout):
            clock = self._loop.clock
            clock.count_turn()
            with clock.waiting():
                if not clock.deliver_interrupt():
                    self._wait(clock, timeout)
            return ()

        def _wait(self, clock, timeout):
            if timeout == 0:
                clock.threads.admit(self._loop)
                return
            timers = self._loop._scheduled
            deadline = timers[0]._when if timers and timers[0]._when != math.inf else None
            if clock.threads.are_awaited():
                clock.threads.wait(self._loop, deadline)
                return
            if deadline is not None:
                clock.wait_until(deadline)
                # So late that a nanosecond is nothing, a deadline would never be in the past.
                self._loop._clock_resolution = max(1e-9, math.ulp(clock.now))
                return
            clock.wait_for_ever(sorted(asyncio.tasks.all_tasks(self._loop), key=clock.creation))

        def close(self):
            pass

    class VirtualEventLoop(base_events.BaseEventLoop):
        clock = None

        def __init__(self, selector=None):
            super().__init__()
            self._clock_resolution = 1e-9
            self._selector = Selector(self)
            self._asyncgens = OrderedWeakSet()

        def time(self):
            return self.clock.now

        def create_task(self, coro, **kwargs):
            self.clock.remember(coro)
            task = super().create_task(coro, **kwargs)
            # Debug mode notes who made it: not this.
            if getattr(task, "_source_traceback", None):
                del task._source_traceback[-1]
            return task

        def call_soon_threadsafe(self, *args, **kwargs):
            schedule = functools.partial(super().call_soon_threadsafe, *args, **kwargs)
            return self.clock.threads.send(self, schedule)

        def run_in_executor(self, executor, func, *args):
            if executor is None and not self._executor_shutdown_called:
                executor = self._default_executor
                if executor is None:
                    executor = concurrent.futures.ThreadPoolExecutor(thread_name_prefix="asyncio")
                    self._default_executor = executor
            run = super().run_in_executor
            if executor is None:
                return run(executor, func, *args)
            return self.clock.threads.run(executor, lambda watched: run(watched, func, *args))

        async def shutdown_default_executor(self, *args, **kwargs):
            self.clock.threads.ends(1)
            try:
                await super().shutdown_default_executor(*args, **kwargs)
            finally:
                self.clock.threads.ends(-1)

        def _write_to_self(self):
            pass

        def _process_events(self, event_list):
            pass

    # As a program sees CPython's own.
    VirtualEventLoop.__name__ = VirtualEventLoop.__qualname__ = "_UnixSelectorEventLoop"
    VirtualEventLoop.__module__ = "asyncio.unix_events"
    return VirtualEventLoop


@contextlib.contextmanager
def virtual_time(clock):
    """Puts the clock behind the `time` module: what a program measures is what it slept."""

    real = dict(vars(time))

    def sleep(seconds):
        if clock.is_outside:
            real["sleep"](seconds)
            return
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        if clock.threads.are_working:
            real["sleep"](seconds)
        clock.now += seconds

    def wall():
        return _EPOCH + clock.read()

    now = clock.read

    def nanoseconds(source):
        return lambda: round(source() * 1e9)

    time.sleep = sleep
    time.time, time.time_ns = wall, nanoseconds(wall)
    time.monotonic, time.monotonic_ns = now, nanoseconds(now)
    time.perf_counter, time.perf_counter_ns = now, nanoseconds(now)
    time.localtime = lambda secs=None: real["localtime"](wall() if secs is None else secs)
    time.gmtime = lambda secs=None: real["gmtime"](wall() if secs is None else secs)
    time.ctime = lambda secs=None: real["ctime"](wall() if secs is None else secs)
    time.strftime = lambda form, moment=None: real["strftime"](form, moment or time.localtime())
    try:
        yield
    finally:
        vars(time).update(real)
