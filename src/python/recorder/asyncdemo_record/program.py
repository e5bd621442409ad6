"""What the program does besides asyncio: it prints, and collects garbage."""

import builtins
import gc
import linecache
import sys
from sys import _getframe

from .output import OutputEvents
from .patches import named_as, unseen
from .text import quote


def install(rec, patches):
    plain_print = builtins.print
    stdout = sys.stdout
    # Where text becomes events, print() makes one of its own.
    write = stdout.print_unseen if isinstance(stdout, OutputEvents) else plain_print
    collection = []

    def print(*args, sep=" ", end="\n", file=None, flush=False):
        if (file is not None and file is not stdout) or sys.stdout is not stdout or not rec.is_here():
            try:
                return plain_print(*args, sep=sep, end=end, file=file, flush=flush)
            except BaseException as error:
                unseen(error)
                raise
        texts = []
        try:
            for arg in args:
                texts.append(str(arg))
            write(*texts, sep=sep, end=end, file=file, flush=flush)
        except BaseException as error:
            # As far as it would have come.
            if 0 < len(texts) < len(args):
                plain_print(*texts, sep=sep, end=" " if sep is None else sep, file=file)
            unseen(error)
            raise
        try:
            text = (" " if sep is None else sep).join(texts) + ("\n" if end is None else end)
            rec.emit(
                "text.printed", f',"task":{rec.running()},"text":{quote(text)}', rec.here(_getframe(1))
            )
        except Exception as fault:
            rec.fail(fault)

    # A callback, and no gc.collect() of our own, whose frame what is collected could show.
    def collecting(phase, info):
        if phase == "start":
            collection.clear()
            if info["generation"] != 2:
                return
            # None while the interpreter ends.
            frame = _getframe().f_back
            try:
                if frame is not None and rec.is_here() and is_asked_for(frame):
                    collection[:] = [pending(), rec.here(frame)]
            except Exception as fault:
                rec.fail(fault)
        elif collection:
            before, site = collection
            collection.clear()
            try:
                gone = ",".join(map(str, sorted(before - pending())))
                rec.emit("garbage.collected", f',"task":{rec.running()},"tasks":[{gone}]', site)
            except Exception as fault:
                rec.fail(fault)

    def is_asked_for(frame):
        return (
            rec.running() != "null"
            and rec.places.is_own(frame.f_code.co_filename)
            and "collect(" in linecache.getline(frame.f_code.co_filename, frame.f_lineno)
        )

    def pending():
        # Tasks that a gather makes, for instance, are not reported when they are collected.
        tasks = [task for task in rec.asyncio.all_tasks() if task._log_destroy_pending]
        traces = [getattr(task, "_rec", None) for task in tasks]
        return {trace.number for trace in traces if trace is not None and not trace.is_hidden}

    patches.put(builtins, "print", named_as(print, plain_print))
    gc.callbacks.append(collecting)
    patches.on_undo(lambda: gc.callbacks.remove(collecting))
