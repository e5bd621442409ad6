"""Runs asyncio programs on virtual time: requests on stdin, results on stdout, NDJSON both.

A program gets a process of its own, forked from this one; where there is no fork, an interpreter
of its own. Only in WebAssembly, which has neither, do programs follow each other in one process:
run_in_place() makes asyncio anew for each of them.

Request: {"source", "filename", "limits": {"turns", "wallMs", "outputBytes"}}.
Result: the JSON of ProgramResult in program-result.ts.
"""

import gc
import json
import os
import platform
import select
import signal
import subprocess
import sys
import time

import host_asyncio
from host_program import run_program

# How long after its bound on wall time a program may take to end before it is killed.
_GRACE_SECONDS = 1.0


def run_in_place(text):
    """Runs a request in this interpreter; JSON in, JSON out."""
    with host_asyncio.apart() as loop_class:
        return json.dumps(run_program(json.loads(text), loop_class, alone=False))


def greeting():
    """The line that tells that the host is ready."""
    return json.dumps(
        {"ready": {"version": platform.python_version(), "name": sys.implementation.name}}
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
        run = lambda line: _run_forked(line, loop_class, requests, answers)
    else:
        run = _run_spawned
    answers.write(greeting().encode() + b"\n")
    answers.flush()
    for line in requests:
        answers.write(run(line) + b"\n")
        answers.flush()


class _Requests:
    """The lines of a file descriptor, readable piecemeal while a program runs."""

    def __init__(self, fd):
        self.fd = fd
        self.ended = False
        self._buffer = b""

    def fill(self):
        data = os.read(self.fd, 1 << 16)
        self.ended = not data
        self._buffer += data

    def __iter__(self):
        while True:
            line, newline, rest = self._buffer.partition(b"\n")
            if newline:
                self._buffer = rest
                yield line
            elif self.ended:
                return
            else:
                self.fill()


def _run_forked(line, loop_class, requests, answers):
    request = json.loads(line)
    inlet, outlet = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setpgid(0, 0)
            for fd in (inlet, requests.fd, answers.fileno()):
                os.close(fd)
            answer = json.dumps(run_program(request, loop_class, alone=True)).encode()
            with os.fdopen(outlet, "wb") as pipe:
                pipe.write(answer + b"\n")
        finally:
            os._exit(1)
    os.close(outlet)
    deadline = time.monotonic() + request["limits"]["wallMs"] / 1000 + _GRACE_SECONDS
    answer, late = _await_answer(inlet, requests, deadline)
    os.close(inlet)
    for kill, target in ((os.killpg, child), (os.kill, child)):
        try:
            kill(target, signal.SIGKILL)
        except OSError:
            pass
    status = os.waitpid(child, 0)[1]
    if requests.ended:
        sys.exit()
    if late:
        return _killed()
    if not answer.endswith(b"\n"):
        return _died(os.waitstatus_to_exitcode(status))
    return answer[:-1]


def _await_answer(inlet, requests, deadline):
    pieces = []
    while True:
        watched = [inlet] if requests.ended else [inlet, requests.fd]
        readable = select.select(watched, [], [], max(0, deadline - time.monotonic()))[0]
        if not readable:
            return b"", True
        if requests.fd in readable:
            requests.fill()
            # Who asked is gone.
            if requests.ended:
                return b"", False
        if inlet in readable:
            data = os.read(inlet, 1 << 20)
            pieces.append(data)
            if not data or data.endswith(b"\n"):
                return b"".join(pieces), False


def _run_spawned(line):
    request = json.loads(line)
    command = [sys.executable, "-B", os.path.abspath(__file__), "--once"]
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
    return json.dumps({"python": platform.python_version(), **nothing, "end": end}).encode()


if __name__ == "__main__":
    if sys.argv[1:] == ["--once"]:
        _run_once()
    else:
        serve()
