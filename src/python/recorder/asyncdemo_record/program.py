"""What the program does besides asyncio: it prints, and collects garbage."""

import builtins
import gc
import sys
from sys import _getframe

from .patches import named_as, unseen
from .text import quote


def install(rec, patches):
    plain_print, plain_collect = builtins.print, gc.collect
    stdout = sys.stdout

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
            plain_print(*texts, sep=sep, end=end, file=file, flush=flush)
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

    def collect(*args, **kwargs):
        frame = _getframe(1)
        is_asked = (
            rec.is_here() and rec.running() != "null" and rec.places.is_own(frame.f_code.co_filename)
        )
        if not is_asked:
            return plain_collect(*args, **kwargs)
        before = pending()
        found = plain_collect(*args, **kwargs)
        try:
            gone = ",".join(map(str, sorted(before - pending())))
            rec.emit("garbage.collected", f',"task":{rec.running()},"tasks":[{gone}]', rec.here(frame))
        except Exception as fault:
            rec.fail(fault)
        return found

    def pending():
        traces = [getattr(task, "_rec", None) for task in rec.asyncio.all_tasks()]
        return {trace.number for trace in traces if trace is not None and not trace.is_hidden}

    patches.put(builtins, "print", named_as(print, plain_print))
    patches.put(gc, "collect", named_as(collect, plain_collect))
