"""Signals that a program handles in its loop: each is the cause of what its handler does."""

import signal
import sys

from .patches import named_as


def install(rec, patches):
    unix_events = sys.modules.get(f"{rec.asyncio.__name__}.unix_events")
    Loop = getattr(unix_events, "_UnixSelectorEventLoop", None)
    plain = getattr(Loop, "_handle_signal", None)
    if plain is None:
        return

    def _handle_signal(self, sig):
        handle = self._signal_handlers.get(sig)
        if handle is not None and not handle._cancelled and rec.is_here():
            try:
                name = signal.Signals(sig).name
                handle._rec_cause = rec.emit("interrupt.received", f',"signal":"{name}","handled":true', cause=0)
            except Exception as fault:
                rec.fail(fault)
        return plain(self, sig)

    patches.put(Loop, "_handle_signal", named_as(_handle_signal, plain))
