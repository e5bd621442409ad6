"""Runs a program for `asyncdemo run`: as python would, with the lines of its trace beside it.

    python run_start.py OPTIONS PROGRAM [ARGS...]

OPTIONS is JSON:

    lines       the descriptor that the trace goes to, line by line
    module      whether PROGRAM is a module's name, as after `python -m`
    output      "events" where the trace has what is printed in standard output's place, else "own"
    clock       "real" or "virtual"
    seeded      whether PYTHONHASHSEED was set for this alone, and not for what the program starts
"""

import json
import os
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))
_RECORDER = os.path.join(_HERE, "recorder")


def main():
    options, words = json.loads(sys.argv[1]), sys.argv[2:]
    # What the program starts has nothing of it.
    os.set_inheritable(options["lines"], False)
    if options["seeded"]:
        os.environ.pop("PYTHONHASHSEED", None)
    launch = import_recorder()
    from asyncdemo_record.sinks import StreamSink

    program = find(launch, options, words)
    world = None
    if options["clock"] == "virtual":
        sys.path.insert(0, _HERE)
        from run_world import virtual_world

        del sys.path[0]
        world = virtual_world()
    run(program, StreamSink(options["lines"]), options, world)


def import_recorder():
    sys.path.insert(0, _RECORDER)
    from asyncdemo_record import launch, output, session  # noqa: F401

    del sys.path[0]
    return launch


def find(launch, options, words):
    """The program, with sys.argv and sys.path as it expects them."""
    if not options["module"]:
        return launch.script(words)
    if not sys.flags.safe_path:
        sys.path[0] = os.getcwd()
    return launch.module(words[0], words[1:])


def run(program, sink, options, world):
    """Runs it in this process, which ends with it; in a world of its own, or as python does."""
    from asyncdemo_record import session
    from asyncdemo_record.output import OutputEvents

    is_shown = options["output"] == "events"
    files = _forget_own_modules()

    def begin():
        if is_shown:
            sys.stdout = sys.__stdout__ = OutputEvents(sys.stdout)
        recording = session.record(
            sink,
            name=program.name,
            folder=program.folder,
            hidden_folders=(_HERE + os.sep,),
            **({} if world is None else world.recorded_as),
        )
        if is_shown:
            sys.stdout.record_in(recording)
        if world is not None:
            world.begin(recording, recording.places.is_own)

    def end(error):
        is_deadlocked = world is not None and world.clock.deadlock is not None
        session.finish(None if is_deadlocked else error)

    more = {} if world is None else {"world": world}
    program.run(begin, end, hidden_files=files, **more)


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
