"""Stacks and tracebacks of the program are shown without the recorder's frames."""

import os
import traceback

from .patches import named_as
from .places import OWN_FILES

_LAUNCH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "launch.py")


def install(rec, patches):
    plain = traceback.walk_stack

    def walk_stack(f):
        # Without a frame, the plain one counts how far up its caller is.
        return plain(f) if f is None else _without_own(plain(f))

    patches.put(traceback, "walk_stack", named_as(walk_stack, plain))


def _without_own(frames):
    for frame, line in frames:
        filename = frame.f_code.co_filename
        if filename == _LAUNCH:
            # Below is only what runs the program.
            return
        if filename not in OWN_FILES:
            yield frame, line
