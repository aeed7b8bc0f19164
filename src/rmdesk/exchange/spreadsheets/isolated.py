"""Reading a file in a process of its own, so that a harmful one can not reach the desk (trust.md 3.4).

The child knows no passphrase and no desk, may take 1 GiB of memory and 60 seconds of computing (where the
system can hold it to that: not on Windows), and answers in JSON, never in pickled objects. When it dies, a
`UserError` is what is left of it.

A packaged program has no separate Python to start, so it starts itself with `CHILD_FLAG`: its first act must
be `if isolated.is_child(sys.argv): isolated.serve()`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rmdesk.base.errors import DeskError, EnvironmentFault, UserError
from rmdesk.exchange.spreadsheets.checking import ImportStopped
from rmdesk.exchange.spreadsheets.reader import read_sheet
from rmdesk.exchange.spreadsheets.values import Cell, Sheet, SheetRow, TabSample

CHILD_FLAG = "--read-spreadsheet"
MEMORY = 1 << 30
"""Bytes of address space for the child."""

SECONDS = 60
"""Seconds of computing for the child; it is also ended when it takes half as long again by the clock."""

_STARTER = (
    "import json, sys; line = sys.stdin.buffer.readline(); sys.path[:0] = json.loads(line)['modules']; "
    "from rmdesk.exchange.spreadsheets.isolated import serve_line; serve_line(line)"
)
_POLL = 0.05


def read_sheet_safely(path: Path, cancelled: Callable[[], bool] | None = None, tab: str = "") -> Sheet:
    """Do what `reader.read_sheet` does, in a child process; it costs about a tenth of a second.

    Raises the same errors, a `UserError` when the child dies or runs over its limits, and `ImportStopped`
    when `cancelled` says so.
    """
    request = {
        "file": str(path.absolute()),
        "tab": tab,
        "modules": [str(Path(__file__).resolve().parents[3])],
    }
    return _answered(_run(json.dumps(request).encode("ascii") + b"\n", cancelled))


def is_child(arguments: list[str]) -> bool:
    """Return whether a packaged program was started to read a file."""
    return arguments[1:] == [CHILD_FLAG]


def serve() -> None:
    """Be the child: read one request from standard input, answer on standard output."""
    serve_line(sys.stdin.buffer.readline())


def serve_line(line: bytes) -> None:
    """Be the child, for a request that was read already."""
    _limit()
    request = json.loads(line)
    sys.stdout.buffer.write(answer(Path(request["file"]), str(request.get("tab", ""))))
    sys.stdout.buffer.flush()


def answer(path: Path, tab: str = "") -> bytes:
    """Return what the child says about a file: the sheet, or the error with its words."""
    try:
        said: dict[str, Any] = {"sheet": _packed(read_sheet(path, tab))}
    except DeskError as error:
        kind = "fault" if isinstance(error, EnvironmentFault) else "refusal"
        said = {kind: [error.message, error.advice]}
    return json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _limit() -> None:
    """Hold this process to its memory and time; a system that knows no such limits goes without."""
    if os.name != "posix":
        return
    import resource  # only where it exists

    limits = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0))
    for which, most in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most))


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    return [sys.executable, "-I", "-c", _STARTER]


def _run(request: bytes, cancelled: Callable[[], bool] | None) -> bytes:
    """Return what the child wrote; raise `UserError` when it did not end well."""
    child = subprocess.Popen(  # noqa: S603  this program itself, the request goes by a pipe
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    with child:
        try:
            said = _wait(child, request, cancelled)
        except BaseException:
            child.kill()
            raise
    if child.returncode != 0:
        raise _unsafe()
    return said


def _wait(child: subprocess.Popen[bytes], request: bytes, cancelled: Callable[[], bool] | None) -> bytes:
    to_say: bytes | None = request
    for _ in range(round(SECONDS * 1.5 / _POLL)):
        if cancelled is not None and cancelled():
            raise ImportStopped
        with contextlib.suppress(subprocess.TimeoutExpired):
            said, to_say = to_say, None
            return child.communicate(said, timeout=_POLL)[0]
    raise _unsafe()


def _unsafe() -> UserError:
    return UserError(
        "This file could not be read safely, so it was left alone.",
        "Open it in a spreadsheet program, save the answers as CSV and choose that file.",
    )


def _answered(said: bytes) -> Sheet:
    try:
        message = json.loads(said)
        if "sheet" in message:
            return _unpacked(message["sheet"])
        kind = EnvironmentFault if "fault" in message else UserError
        words, advice = (str(text) for text in message.get("fault") or message["refusal"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _unsafe() from None
    raise kind(words, advice)


def _packed(sheet: Sheet) -> dict[str, Any]:
    rows = [[row.number, [_plain(cell) for cell in row.cells], row.trouble] for row in sheet.rows]
    tabs = [[tab.name, tab.rows, tab.sample] for tab in sheet.tabs]
    said = {"name": sheet.name, "headers": sheet.headers, "rows": rows, "notes": sheet.notes}
    return {**said, "tab": sheet.tab, "tabs": tabs}


def _unpacked(said: dict[str, Any]) -> Sheet:
    rows = tuple(
        SheetRow(int(number), tuple(_cell(cell) for cell in cells), str(trouble))
        for number, cells, trouble in said["rows"]
    )
    tabs = tuple(TabSample(str(name), int(rows), str(sample)) for name, rows, sample in said["tabs"])
    headers, notes = tuple(map(str, said["headers"])), tuple(map(str, said["notes"]))
    return Sheet(str(said["name"]), headers, rows, notes, str(said["tab"]), tabs)


def _plain(cell: Cell) -> object:
    if isinstance(cell, dt.datetime):
        return ["moment", cell.isoformat()]
    return ["date", cell.isoformat()] if isinstance(cell, dt.date) else cell


def _cell(said: object) -> Cell:
    if isinstance(said, (str, bool, int, float)):
        return said
    kind, text = said if isinstance(said, list) else ("", "")
    return dt.datetime.fromisoformat(text) if kind == "moment" else dt.date.fromisoformat(text)
