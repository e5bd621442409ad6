"""A first look at a program: whether virtual time can hold it.

What goes on outside of the loop takes real time: sockets, other processes, threads, signals, the
date. So do installed packages, as far as can be seen from here. The look is at the text of the
program and of the modules of its own that it imports; none is run.
"""

import ast
import importlib.machinery
import os
import sys

_MODULES = frozenset(
    """
    _thread asynchat asyncore concurrent concurrent.futures curses ftplib http.client http.server
    imaplib multiprocessing nntplib poplib pty select selectors signal smtplib socket socketserver
    ssl subprocess telnetlib threading tkinter urllib.request webbrowser wsgiref xmlrpc
    """.split()
)

_ASYNCIO = frozenset(
    """
    add_reader add_signal_handler add_writer call_soon_threadsafe connect_accepted_socket
    connect_read_pipe connect_write_pipe create_connection create_datagram_endpoint create_server
    create_subprocess_exec create_subprocess_shell create_unix_connection create_unix_server
    open_connection open_unix_connection run_coroutine_threadsafe run_in_executor sock_accept
    sock_connect sock_recv sock_recv_into sock_recvfrom sock_sendall sock_sendfile sock_sendto
    start_server start_tls start_unix_server subprocess_exec subprocess_shell to_thread
    """.split()
)

_OS = frozenset("fork forkpty popen posix_spawn posix_spawnp system".split())

_DATES = frozenset("now today utcnow".split())


class FirstLook:
    """One program. `is_own`: whether a file is the program's, and no library's."""

    def __init__(self, is_own):
        self._is_own = is_own
        self._seen = set()

    def module_leads_outside(self, name):
        """The same of a module by its name, or of the package's __main__."""
        return any(self._leads_outside(each, 0, "") for each in (name, f"{name}.__main__"))

    def finds_outside(self, path):
        """Whether the file, or a module of the program's own that it imports, needs real time."""
        if path in self._seen:
            return False
        self._seen.add(path)
        try:
            with open(path, "rb") as file:
                tree = ast.parse(file.read())
        except (OSError, SyntaxError, ValueError):
            return False
        nodes = list(ast.walk(tree))
        has_dates = any(name == "datetime" for node in nodes for name, _ in _imports(node))
        return any(
            self._is_outside(node, has_dates)
            or any(self._leads_outside(name, level, path) for name, level in _imports(node))
            for node in nodes
        )

    def _is_outside(self, node, has_dates):
        if isinstance(node, ast.ImportFrom):
            return any(alias.name in _ASYNCIO for alias in node.names)
        if not isinstance(node, ast.Attribute):
            return False
        of_os = isinstance(node.value, ast.Name) and node.value.id == "os"
        is_date = has_dates and node.attr in _DATES
        return node.attr in _ASYNCIO or is_date or (of_os and node.attr in _OS)

    def _leads_outside(self, name, level, path):
        if level > 0:
            folder = path
            for _ in range(level):
                folder = os.path.dirname(folder)
            return self._files_lead_outside(name, [folder])
        top = name.partition(".")[0]
        if name in _MODULES or top in _MODULES:
            return True
        if top in sys.stdlib_module_names:
            return False
        spec = importlib.machinery.PathFinder.find_spec(top)
        if spec is None:
            return False
        if spec.origin is not None and not self._is_own(spec.origin):
            return True
        return self._files_lead_outside(name, sys.path)

    def _files_lead_outside(self, name, folders):
        """The module, and the packages that it is in, as far as their files are found."""
        files = []
        for part in [part for part in name.split(".") if part] or [""]:
            stems = [os.path.join(folder, part) for folder in folders]
            for stem in stems:
                files += [f"{stem}.py", os.path.join(stem, "__init__.py")]
            folders = stems
        return any(self.finds_outside(file) for file in files if self._is_own(file))


def _imports(node):
    """What a node imports: names, each with how many packages up; `from a import b` may be a.b."""
    if isinstance(node, ast.Import):
        return [(alias.name, 0) for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        base = node.module or ""
        parts = [f"{base}.{alias.name}".lstrip(".") for alias in node.names]
        return [(name, node.level) for name in (base, *parts) if name]
    return []
