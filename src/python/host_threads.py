"""Threads: while one works, the virtual clock follows the real one.

A thread lives on real time. While the loop waits for one, its timers and what threads send it come
in the order that they have on a real clock; afterwards the clock jumps again. Timers fire at their
own deadlines. What a thread sends comes after a whole number of hundredths of a second, rounded
down, and after the timers due by then, give or take a millisecond: so it is in the engine that the
programs are compared with.
"""

import collections
import math
import sys
import threading
import time

_STEP = 0.01
_PRECISION = 0.001

_monotonic = time.monotonic

# Of an arrival: when it came, and the time that it is given.
Arrival = collections.namedtuple("Arrival", "at dated handle")


class Threads:
    """The threads that a program's event loops wait for."""

    def __init__(self, clock):
        self._clock = clock
        self._changed = threading.Condition()
        self._working = 0
        self._ending = 0
        # The loop that waits, and what came in for it meanwhile.
        self._waiting = None
        self._arrivals = collections.deque()
        # The virtual time when the first of those that work began, and the real one at virtual 0.
        self._began = self._start = None
        self._has_followed = False
        self._reached = 0.0
        # What there is to say of them: "waited" or "missing".
        self.seen = None

    def begin(self):
        """A thread begins to work; what is returned is to be called when it is over."""
        with self._changed:
            self.seen = "waited"
            self._time()
            self._working += 1
        return self._end

    def _time(self):
        if self._began is None:
            self._began = self._clock.now
            self._start = _monotonic() - max(self._began, self._reached)

    def _end(self, *_):
        with self._changed:
            self._working -= 1
            if self._working == 0:
                self._leave()
            self._changed.notify_all()

    def _leave(self):
        if self._has_followed:
            self._reached = self._elapsed()
        self._began = None
        self._has_followed = False

    def _elapsed(self):
        return self._clock.now if self._began is None else _monotonic() - self._start

    @property
    def are_working(self):
        return self._working > 0

    def now(self):
        """The time, for a thread that asks."""
        with self._changed:
            return self._dated(self._elapsed())

    def _dated(self, at):
        if self._began is None:
            return self._clock.now
        steps = math.floor((at + _PRECISION - self._began) / _STEP)
        return max(self._clock.now, round(self._began + steps * _STEP, 9))

    def ends(self, count):
        """So many more executors wait for the end of their threads."""
        with self._changed:
            self._ending += count
            self._changed.notify_all()

    def are_awaited(self):
        """Whether a loop that has nothing to do is to wait for them."""
        if self._working or self._ending or self._arrivals:
            return True
        with self._changed:
            if _has_threads_of_its_own():
                self.seen = "waited"
                self._time()
                return True
            if self._began is not None:
                self._leave()
            return False

    def wait(self, loop, deadline):
        """Lets time pass until the loop's next timer is due, or something comes in."""
        clock = self._clock
        with self._changed:
            # The end of an executor with no work takes no time.
            if self._began is None and not self._arrivals:
                deadline = None
            is_due = self._sleep(loop, deadline)
            first = self._arrivals[0] if self._arrivals else None
            if is_due or (first and deadline is not None and deadline <= first.at + _PRECISION):
                clock.now = max(clock.now, deadline)
            elif first:
                clock.now = max(clock.now, first.dated)
                self._arrivals.popleft()
                loop._ready.append(first.handle)

    def _sleep(self, loop, deadline):
        """Whether the deadline came."""
        self._has_followed = self._began is not None
        self._waiting = loop
        try:
            while not self._arrivals and not loop._ready:
                # Threads of the program's own do not say that they are over.
                are_counted = self._working or self._ending
                if not are_counted and not _has_threads_of_its_own():
                    return False
                left = math.inf if deadline is None else deadline - self._elapsed()
                if left <= 0:
                    return True
                step = threading.TIMEOUT_MAX if are_counted else _STEP
                self._changed.wait(min(left, step))
            return False
        finally:
            self._waiting = None

    def send(self, loop, schedule):
        """Schedules a callback from a thread: at once, or while the loop waits, when it is its turn."""
        with self._changed:
            handle = schedule()
            if self._waiting is loop:
                loop._ready.remove(handle)
                at = self._elapsed()
                self._arrivals.append(Arrival(at, self._dated(at), handle))
            self._changed.notify_all()
        return handle

    def admit(self, loop):
        """The loop is busy: what came in comes now."""
        with self._changed:
            while self._arrivals:
                loop._ready.append(self._arrivals.popleft().handle)

    def run(self, executor, submit):
        """Has a function run by an executor; `submit` is given one that is looked at."""
        watched = _Watched(executor)
        try:
            future = submit(watched)
        except RuntimeError:
            if sys.platform == "emscripten":
                self.seen = "missing"
            raise
        # After the loop has been sent its end.
        watched.submitted.add_done_callback(self.begin())
        return future


class _Watched:
    def __init__(self, executor):
        self._executor = executor
        self.submitted = None

    def submit(self, *args):
        self.submitted = self._executor.submit(*args)
        return self.submitted


def _has_threads_of_its_own():
    if threading.active_count() == 1:
        return False
    pools = sys.modules.get("concurrent.futures.thread")
    known = {threading.main_thread(), *(pools._threads_queues if pools else ())}
    return any(not thread.daemon and thread not in known for thread in threading.enumerate())
