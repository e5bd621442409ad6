"""Stops a program on virtual time that begins what virtual time cannot hold."""

import os
import sys

_EVENTS = {
    "os.fork": "forks",
    "os.forkpty": "forks",
    "os.posix_spawn": "starts a process",
    "os.system": "starts a process",
    "socket.__new__": "opens a socket",
    "socket.getaddrinfo": "looks an address up",
    "subprocess.Popen": "starts a process",
}

_METHODS = {
    "add_reader": "waits for a descriptor",
    "add_writer": "waits for a descriptor",
    "add_signal_handler": "waits for signals",
    "connect_read_pipe": "waits for a pipe",
    "connect_write_pipe": "waits for a pipe",
}


def guard(loop_class, refuse):
    """refuse: called with what the program does; it does not return."""

    def look(event, args):
        what = _EVENTS.get(event)
        if what is not None:
            refuse(what)

    def refusing(what):
        def method(self, *args, **kwargs):
            refuse(what)

        return method

    for name, what in _METHODS.items():
        setattr(loop_class, name, refusing(what))
    sys.addaudithook(look)


def refusal(recording, send):
    """What ends the process, and sends what the program does, and where."""

    def refuse(what):
        site = recording.here(sys._getframe())
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (AttributeError, OSError, ValueError):
                pass
        send(f'{{"refused":"{what}"{site}}}\n')
        os._exit(2)

    return refuse
