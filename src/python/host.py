"""Runs asyncio programs on virtual time: requests on stdin, results on stdout, NDJSON both.

A program gets a process of its own, forked from this one, as many at a time as there are
processors; where there is no fork, an interpreter of its own. Only in WebAssembly, which has
neither, do programs follow each other in one process: run_in_place() makes asyncio anew for each
of them. Results come in the order of the requests.

Request: {"source", "filename", "limits": {"turns", "wallMs", "outputBytes",
"traceLines"}}.
Result: the JSON of ProgramResult in program-result.ts.
"""

import collections
import gc
import json
import math
import os
import select
import signal
import subprocess
import sys
import time

import host_asyncio
from host_program import VERSION, run_program
from host_recording import prepare

# How long after its bound on wall time a program may take to end before it is killed.
_GRACE_SECONDS = 1.0

_NOTHING = {
    "source": "import asyncio",
    "filename": "nothing.py",
    "limits": {"turns": 1, "wallMs": 60_000, "outputBytes": 0},
}


def run_in_place(text):
    """Runs a request in this interpreter; JSON in, JSON out."""
    with host_asyncio.apart() as loop_class:
        return json.dumps(run_program(json.loads(text), loop_class, alone=False))


def greeting():
    """The line that says that the host is ready."""
    return json.dumps(
        {"ready": {"version": VERSION, "name": sys.implementation.name}}
    )


def serve():
    """Answers requests until stdin ends."""
    requests = _Requests(os.dup(0))
    answers = os.fdopen(os.dup(1), "wb")
    # Nothing but answers may go where the answers go.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    if hasattr(os, "fork"):
        loop_class = host_asyncio.load()
        # What is here already is garbage in no program: their collections need not look at it.
        gc.freeze()
        # What a program needs of Python's own is then there for all of them.
        run_program(_NOTHING, loop_class, alone=False)
        gc.freeze()
        _write(answers, greeting().encode())
        _serve_forked(requests, answers, loop_class)
    else:
        _write(answers, greeting().encode())
        for line in requests:
            _write(answers, _run_spawned(line))


def _write(answers, line):
    answers.write(line + b"\n")
    answers.flush()


class _Requests:
    """The lines of a file descriptor, readable piecemeal while programs run."""

    def __init__(self, fd):
        self.fd = fd
        self.ended = False
        self._buffer = b""

    def fill(self):
        data = os.read(self.fd, 1 << 16)
        self.ended = not data
        self._buffer += data

    def take(self):
        """A line that is there, or None."""
        line, newline, rest = self._buffer.partition(b"\n")
        if not newline:
            return None
        self._buffer = rest
        return line

    def __iter__(self):
        while True:
            line = self.take()
            if line is not None:
                yield line
            elif self.ended:
                return
            else:
                self.fill()


def _serve_forked(requests, answers, loop_class):
    most = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    # In the order of the requests; those that are over wait for the ones before them.
    programs = collections.deque()
    ended = []
    while True:
        running = [program for program in programs if program.answer is None]
        while len(running) < most and (line := requests.take()) is not None:
            program = _Forked(line, loop_class, (requests.fd, answers.fileno()))
            programs.append(program)
            running.append(program)
        deadline = min((program.deadline for program in running), default=math.inf)
        patience = None if deadline == math.inf else max(0, deadline - time.monotonic())
        readable = select.select([requests.fd, *running], [], [], patience)[0]
        if requests.fd in readable:
            requests.fill()
            if requests.ended:
                # Who asked is gone.
                for program in running:
                    program.end()
                return
        for program in running:
            if program in readable:
                program.read()
            elif program.deadline <= time.monotonic():
                program.answer = _killed()
                program.end()
        while programs and programs[0].answer is not None:
            program = programs.popleft()
            _write(answers, program.answer)
            ended.append(program)
        # A process takes as long to go as it took to come: that is not waited for.
        ended = [program for program in ended if not program.is_gone()]


class _Forked:
    """A program in a process of its own."""

    def __init__(self, line, loop_class, not_its_own):
        request = json.loads(line)
        prepare(request)
        self.answer = None
        self._pieces = []
        self._inlet, outlet = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            try:
                os.setpgid(0, 0)
                for fd in (self._inlet, *not_its_own):
                    os.close(fd)
                answer = json.dumps(run_program(request, loop_class, alone=True)).encode()
                with os.fdopen(outlet, "wb") as pipe:
                    pipe.write(answer + b"\n")
            finally:
                os._exit(1)
        os.close(outlet)
        self.deadline = time.monotonic() + request["limits"]["wallMs"] / 1000 + _GRACE_SECONDS

    def fileno(self):
        return self._inlet

    def read(self):
        """Takes what there is of the answer; it is over when that is all."""
        data = os.read(self._inlet, 1 << 20)
        self._pieces.append(data)
        if data.endswith(b"\n"):
            self.answer = b"".join(self._pieces)[:-1]
            self.end()
        elif not data:
            self.end()
            self.answer = _died(os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1]))

    def end(self):
        """Ends the process and all that it started; it may take a while to be gone."""
        os.close(self._inlet)
        for kill in (os.killpg, os.kill):
            try:
                kill(self._child, signal.SIGKILL)
            except OSError:
                pass

    def is_gone(self):
        try:
            return os.waitpid(self._child, os.WNOHANG)[0] != 0
        except ChildProcessError:
            return True


def _run_spawned(line):
    request = json.loads(line)
    command = [sys.executable, "-B", os.path.join(os.path.dirname(__file__), "host_start.py"), "--once"]
    patience = request["limits"]["wallMs"] / 1000 + _GRACE_SECONDS
    try:
        done = subprocess.run(command, input=line, stdout=subprocess.PIPE, timeout=patience)
    except subprocess.TimeoutExpired:
        return _killed()
    if not done.stdout.endswith(b"\n"):
        return _died(done.returncode)
    return done.stdout[:-1]


def _run_once():
    answers = os.fdopen(os.dup(1), "wb")
    request = json.loads(sys.stdin.buffer.read())
    answers.write(json.dumps(run_program(request, host_asyncio.load(), alone=True)).encode() + b"\n")
    answers.flush()
    os._exit(0)


def _killed():
    return _lost({"kind": "endless", "bound": "wall-time", "atMs": 0})


def _died(code):
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return _lost({"kind": "died", "how": how})


def _lost(end):
    """The result of a program that took its output with it."""
    nothing = {"lines": [], "stdout": "", "stderr": "", "raw": "", "endedAtMs": 0}
    return json.dumps({"python": VERSION, **nothing, "end": end}).encode()


def main():
    # Our modules are compiled once; beside a program and what it imports nothing is written.
    sys.dont_write_bytecode = True
    if sys.argv[1:] == ["--once"]:
        _run_once()
    else:
        serve()
        # Taking the interpreter down in order would only cost time.
        os._exit(0)
