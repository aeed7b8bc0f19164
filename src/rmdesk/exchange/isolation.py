"""Reading a file in a process of its own, so that a harmful one can not reach the desk (trust.md 3.4).

The child knows no passphrase and no desk, may take 1 GiB of memory and 60 seconds of computing (where the
system can hold it to that: not on Windows), and answers in JSON, never in pickled objects. When it dies, a
`UserError` is what is left of it.

A packaged program has no separate Python to start, so it starts itself with `CHILD_FLAG`: its first act must
be `if isolation.is_child(sys.argv): isolation.serve()`.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rmdesk.base.errors import DeskError, EnvironmentFault, UserError

CHILD_FLAG = "--read-file"
MEMORY = 1 << 30
"""Bytes of address space for the child."""

SECONDS = 60
"""Seconds of computing for the child; it is also ended when it takes half as long again by the clock."""

READERS: Mapping[str, str] = {
    "form": "rmdesk.exchange.returned_forms.isolated",
    "picture": "rmdesk.exchange.pictures.reader",
    "spreadsheet": "rmdesk.exchange.spreadsheets.isolated",
    "wording": "rmdesk.exchange.wordings",
}
"""The modules that read in the child; each has `read(request)`, which returns what goes into JSON."""

_STARTER = (
    "import json, sys; line = sys.stdin.buffer.readline(); sys.path[:0] = json.loads(line)['modules']; "
    "from rmdesk.exchange.isolation import serve_line; serve_line(line)"
)
_POLL = 0.05


def read_apart(
    reader: str, request: Mapping[str, Any], unsafe: UserError, check: Callable[[], None] | None = None
) -> Any:
    """Return what `reader` says of `request` in a child process; it costs about a tenth of a second.

    Raises the errors of the reader, and `unsafe` when the child dies or runs over its limits. `check` is called again
    and again meanwhile; what it raises ends the child.
    """
    whole = {**request, "reader": reader, "modules": [str(Path(__file__).resolve().parents[2])]}
    said = _run(json.dumps(whole).encode("ascii") + b"\n", unsafe, check)
    try:
        message = json.loads(said)
        if "read" in message:
            return message["read"]
        kind = EnvironmentFault if "fault" in message else UserError
        words, advice = (str(text) for text in message.get("fault") or message["refusal"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise unsafe from None
    raise kind(words, advice)


def is_child(arguments: list[str]) -> bool:
    """Return whether a packaged program was started to read a file."""
    return arguments[1:] == [CHILD_FLAG]


def serve() -> None:
    """Be the child: read one request from standard input, answer on standard output."""
    serve_line(sys.stdin.buffer.readline())


def serve_line(line: bytes) -> None:
    """Be the child, for a request that was read already."""
    _limit()
    sys.stdout.buffer.write(answer(json.loads(line)))
    sys.stdout.buffer.flush()


def answer(request: Mapping[str, Any]) -> bytes:
    """Return what the child says about a request: what was read, or the error with its words."""
    reader = importlib.import_module(READERS[request["reader"]])
    try:
        said: dict[str, Any] = {"read": reader.read(request)}
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


def _run(request: bytes, unsafe: UserError, check: Callable[[], None] | None) -> bytes:
    """Return what the child wrote; raise `unsafe` when it did not end well."""
    child = subprocess.Popen(  # noqa: S603  this program itself, the request goes by a pipe
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    with child:
        try:
            said = _wait(child, request, unsafe, check)
        except BaseException:
            child.kill()
            raise
    if child.returncode != 0:
        raise unsafe
    return said


def _wait(
    child: subprocess.Popen[bytes], request: bytes, unsafe: UserError, check: Callable[[], None] | None
) -> bytes:
    to_say: bytes | None = request
    for _ in range(round(SECONDS * 1.5 / _POLL)):
        if check is not None:
            check()
        with contextlib.suppress(subprocess.TimeoutExpired):
            said, to_say = to_say, None
            return child.communicate(said, timeout=_POLL)[0]
    raise unsafe
