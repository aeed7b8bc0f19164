"""A log that can be shown to anybody: what went wrong and where, never with which values (trust.md A22).

It goes to standard error from WARNING up and into no file. Of a message only the template is written, of an
exception only its type and the lines of code it passed through: messages of SQL, PDF and file errors carry
names and paths (trust.md finding 10).
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from types import TracebackType

OWN = "rmdesk"


def describe(error: BaseException) -> str:
    """Return the type of `error` and of all that caused it, each with the `module:line function` it came by.

    Nothing of what any of them says is in it.
    """
    return "\n".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    """Write the chain of `error`, and the members of groups, once each."""
    seen: set[int] = set()
    waiting: list[tuple[str, BaseException]] = [("", error)]
    while waiting:
        why, current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        kind = type(current)
        yield f"{why}{kind.__module__}.{kind.__qualname__}"
        yield from _frames(current.__traceback__)
        if current.__cause__ is not None:
            waiting.append(("caused by ", current.__cause__))
        elif current.__context__ is not None and not current.__suppress_context__:
            waiting.append(("while handling ", current.__context__))
        if isinstance(current, BaseExceptionGroup):
            waiting += [("together with ", member) for member in current.exceptions]


def _frames(trace: TracebackType | None) -> Iterator[str]:
    """Write the places of `trace` by module, since a file's path names the person whose machine it is."""
    while trace is not None:
        frame = trace.tb_frame
        yield f"  {frame.f_globals.get('__name__', '?')}:{trace.tb_lineno} {frame.f_code.co_name}"
        trace = trace.tb_next


class RedactingFormatter(logging.Formatter):
    """Writes level, logger and the message's template; of other people's loggers only the place.

    Other libraries put values into the template itself, so theirs is not written either.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line for `record`, followed by `describe` of its exception."""
        own = record.name == OWN or record.name.startswith(OWN + ".")
        if own and isinstance(record.msg, str):
            what = record.msg
        else:
            what = f"(a message from {record.module}:{record.lineno})"
        text = f"{record.levelname} {record.name}: {what}"
        error = record.exc_info[1] if record.exc_info else None
        return f"{text}\n{describe(error)}" if error is not None else text


def start_log() -> None:
    """Send all warnings and errors of this process, Python's own too, through the redacting formatter."""
    handler: logging.Handler
    handler = logging.NullHandler() if sys.stderr is None else logging.StreamHandler()
    handler.setFormatter(RedactingFormatter())
    handler.setLevel(logging.WARNING)
    logging.getLogger().handlers[:] = [handler]
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # its report of a failed record shows the record's arguments


def install_excepthook(on_error: Callable[[BaseException], None]) -> None:
    """Log uncaught errors redacted, and hand those of the main thread (where Qt's slots run) to `on_error`.

    `on_error` may show them; what it raises itself is logged and goes no further. Errors of other threads
    and of finalisers are only logged: a job hands its error over by itself.
    """
    log = logging.getLogger(__name__)

    def main_hook(
        kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        error = error or kind()
        log.error("An error was not caught", exc_info=(kind, error, trace))
        if isinstance(error, KeyboardInterrupt):
            return
        try:
            on_error(error)
        except BaseException as another:  # Python itself would print both errors with all they say
            log.error("The error could not be shown", exc_info=another)

    def thread_hook(arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value or arguments.exc_type()
        log.error("An error in a thread was not caught", exc_info=error)

    def finaliser_hook(arguments: sys.UnraisableHookArgs) -> None:
        with contextlib.suppress(TypeError):  # a kind that cannot be made without arguments
            error = arguments.exc_value or arguments.exc_type()
            log.error("An error in a finaliser was ignored", exc_info=error)

    sys.excepthook = main_hook
    threading.excepthook = thread_hook
    sys.unraisablehook = finaliser_hook
