"""A pytest plugin: records each test, and keeps the traces of those that fail.

    pytest -p asyncdemo_record.pytest_plugin [--asyncdemo-traces FOLDER]
"""

import os
import re

import pytest

from . import session


def pytest_addoption(parser):
    parser.getgroup("asyncdemo").addoption(
        "--asyncdemo-traces",
        metavar="FOLDER",
        default="asyncdemo-traces",
        help="where the traces of failed tests go (default: asyncdemo-traces)",
    )


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    # Fixtures make tasks too.
    folder = os.path.join(str(item.config.rootpath), item.config.getoption("--asyncdemo-traces"))
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, re.sub(r"[^\w.\[\]-]+", "_", item.nodeid) + ".ndjson")
    session.start(path, name=item.nodeid, folder=str(item.config.rootpath))
    recording = session.current()
    item.stash[_failed] = False
    try:
        yield
    finally:
        session.stop()
        if not item.stash[_failed] or recording.seq == 0:
            os.unlink(path)
            if not os.listdir(folder):
                os.rmdir(folder)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    recording = session.current()
    if not report.failed or recording is None or recording.seq == 0:
        return
    item.stash[_failed] = True
    recording.failed(call.excinfo.value)
    path = os.path.relpath(recording.sink.path, str(item.config.invocation_params.dir))
    report.sections.append(("asyncdemo trace", f"asyncdemo why {path}"))


_failed = pytest.StashKey()
