"""Runs a program for `asyncdemo run`: as python would, with the lines of its trace beside it.

    python run_start.py OPTIONS PROGRAM [ARGS...]

OPTIONS is JSON:

    lines       the descriptor that the trace goes to, line by line
    module      whether PROGRAM is a module's name, as after `python -m`
    output      "events" where the trace has what is printed in standard output's place, else "own"
    clock       "real", "virtual", or "auto": virtual if a first look finds nothing against it
    seeded      whether PYTHONHASHSEED was set for this alone, and not for what the program starts
    watched     whether the files of its modules are to be said

Beside the trace's lines there may be {"loaded": PATH}, and {"refused": WHAT, "site": PLACE} of a
program that virtual time cannot hold.
"""

import json
import os
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))
_RECORDER = os.path.join(_HERE, "recorder")
_LIBRARY = sys.path[0 if sys.flags.safe_path else 1 :]


def main():
    options, words = json.loads(sys.argv[1]), sys.argv[2:]
    # What the program starts has nothing of it.
    os.set_inheritable(options["lines"], False)
    launch = import_recorder()
    from asyncdemo_record.sinks import StreamSink

    program = find(launch, options, words)
    world = None
    if clock_for(program, options) == "virtual":
        with our_modules():
            import host_asyncio
            from run_world import VirtualWorld
        world = VirtualWorld(host_asyncio.load())
    run(program, StreamSink(options["lines"]), options, world)


class our_modules:
    """While it lasts, our modules can be imported, and those of the program's folder cannot."""

    def __init__(self, path=_HERE):
        self._path = path

    def __enter__(self):
        self._before = list(sys.path)
        sys.path[:] = [self._path, *_LIBRARY]

    def __exit__(self, *_):
        sys.path[:] = self._before


def import_recorder():
    with our_modules(_RECORDER):
        from asyncdemo_record import launch, output, places, session  # noqa: F401
    return launch


def find(launch, options, words):
    """The program, with sys.argv and sys.path as it expects them."""
    if options["seeded"]:
        os.environ.pop("PYTHONHASHSEED", None)
    if not options["module"]:
        return launch.script(words)
    if not sys.flags.safe_path:
        sys.path[0] = os.getcwd()
    return launch.module(words[0], words[1:])


def clock_for(program, options):
    """The clock's kind: virtual time, unless it is asked for, only if nothing is seen against it."""
    if options["clock"] != "auto":
        return options["clock"]
    from asyncdemo_record.places import Places

    with our_modules():
        from run_look import FirstLook
    look = FirstLook(Places(os.path.join(program.folder, "")).is_own)
    if program.path is None:
        is_outside = look.module_leads_outside(program.name)
    elif os.path.isdir(program.path):
        is_outside = look.finds_outside(os.path.join(program.path, "__main__.py"))
    else:
        is_outside = look.finds_outside(program.path)
    return "real" if is_outside else "virtual"


def run(program, sink, options, world):
    """Runs it in this process, which ends with it; in a world of its own, or as python does."""
    from asyncdemo_record import session
    from asyncdemo_record.output import OutputEvents

    with our_modules():
        from run_guard import refusal
        from run_modules import watch_modules
    is_shown = options["output"] == "events"
    files = _forget_own_modules()

    def loaded(path):
        sink.write(json.dumps({"loaded": path}) + "\n")

    def begin():
        if is_shown:
            sys.stdout = sys.__stdout__ = OutputEvents(sys.stdout)
        recording = session.record(
            sink,
            name=program.name,
            folder=program.folder,
            summary=program.summary,
            hidden_folders=(_HERE + os.sep,),
            **({} if world is None else world.recorded_as),
        )
        if is_shown:
            sys.stdout.record_in(recording)
        if world is not None:
            world.begin(recording, refusal(recording, sink.write))
        if world is not None or options["watched"]:
            watch_modules(recording.places.is_own, world, loaded if options["watched"] else None)

    def failed(error):
        is_deadlocked = world is not None and world.clock.deadlock is not None
        if not is_deadlocked:
            session.failed(error)

    more = {} if world is None else {"world": world}
    program.run(begin, failed, session.stop, hidden_files=files, **more)


def _forget_own_modules():
    """The program may have modules of the same names; gives the files of ours."""
    own = {
        name: file
        for name, module in sys.modules.items()
        if os.path.dirname(file := getattr(module, "__file__", None) or "") == _HERE
    }
    for name in own.keys() - {"__main__"}:
        del sys.modules[name]
    return set(own.values())


if __name__ == "__main__":
    main()
