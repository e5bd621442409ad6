"""Records what an asyncio program does, as a trace that `asyncdemo why` and the other views read.

    python -m asyncdemo_record [-o TRACE] program.py [ARGS]
    python -m asyncdemo_record [-o TRACE] -m package.module [ARGS]

Or inside a program, before it makes the tasks that are to be recorded:

    import asyncdemo_record
    asyncdemo_record.start("trace.ndjson")
"""

from .session import dump, start, stop

__all__ = ["dump", "start", "stop"]
