"""Records what an asyncio program does, as a trace that `asyncdemo why` and the other views read.

    python -m asyncdemo_record [-o TRACE] program.py [ARGS]
    python -m asyncdemo_record [-o TRACE] -m package.module [ARGS]

Or inside a program, before it makes the tasks that are to be recorded:

    import asyncdemo_record
    asyncdemo_record.start("trace.ndjson")
"""

import sys

# After -m, a file of the folder in front may have the name of a module that is needed here.
_folders = sys.path[:1] if sys.argv[:1] == ["-m"] and not sys.flags.safe_path else []
del sys.path[: len(_folders)]

from .session import dump, start, stop  # noqa: E402

sys.path[:0] = _folders

__all__ = ["dump", "start", "stop"]
