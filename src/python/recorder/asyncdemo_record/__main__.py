import sys

_folders = [] if sys.flags.safe_path else sys.path[:1]
del sys.path[: len(_folders)]

from .command import main  # noqa: E402

sys.path[:0] = _folders

main()
