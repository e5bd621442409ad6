"""Runs a program for `asyncdemo run`: as python would, with the lines of its trace beside it.

    python run_start.py OPTIONS PROGRAM [ARGS...]

OPTIONS is JSON:

    lines    the descriptor that the trace goes to, line by line
    module   whether PROGRAM is a module's name, as after `python -m`
    output   "events" where the trace has what is printed in standard output's place, else "own"
"""

import json
import os
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    options, *words = json.loads(sys.argv[1]), *sys.argv[2:]
    sys.path.insert(0, os.path.join(_HERE, "recorder"))
    try:
        from asyncdemo_record import launch, session
        from asyncdemo_record.output import OutputEvents
        from asyncdemo_record.sinks import StreamSink
    finally:
        del sys.path[0]
    if options["module"]:
        if not sys.flags.safe_path:
            sys.path[0] = os.getcwd()
        program = launch.module(words[0], words[1:])
    else:
        program = launch.script(words)
    os.set_inheritable(options["lines"], False)

    def begin():
        is_shown = options["output"] == "events"
        if is_shown:
            sys.stdout = sys.__stdout__ = OutputEvents(sys.stdout)
        recording = session.record(
            StreamSink(options["lines"]),
            name=program.name,
            folder=program.folder,
            hidden_folders=(_HERE + os.sep,),
        )
        if is_shown:
            sys.stdout.record_in(recording)

    program.run(begin, session.finish, hidden_files=(__file__,))


if __name__ == "__main__":
    main()
