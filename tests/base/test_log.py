"""The log says what went wrong and where, and never with which values (trust.md finding 10, A22)."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest

from rmdesk.base import log

CANARY = "Ceridwen Łukasz سلام"


@pytest.fixture
def stderr(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """The started log's output; afterwards logging and the hooks are as before."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    for module, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    monkeypatch.setattr(logging, "raiseExceptions", True)
    root = logging.getLogger()
    before = list(root.handlers)
    log.start_log()
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers[:] = before


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:
        return caught


def test_only_the_template_of_a_message_is_written(stderr: io.StringIO) -> None:
    logging.getLogger("rmdesk.exchange").warning("row %d of %s is not readable", 7, CANARY)
    assert stderr.getvalue() == "WARNING rmdesk.exchange: row %d of %s is not readable\n"


def test_what_is_below_a_warning_is_not_written(stderr: io.StringIO) -> None:
    logging.getLogger("rmdesk.exchange").info("read")
    assert stderr.getvalue() == ""


def test_of_another_librarys_message_only_the_place_is_written(stderr: io.StringIO) -> None:
    logging.getLogger("rmdeskish.sql").error(f"INSERT {CANARY}")  # noqa: G004  as libraries do
    assert stderr.getvalue().startswith("ERROR rmdeskish.sql: (a message from test_log:")
    assert CANARY not in stderr.getvalue()


def test_a_message_that_is_no_text_is_not_written(stderr: io.StringIO) -> None:
    logging.getLogger("rmdesk").error(ValueError(CANARY))
    assert "ERROR rmdesk: (a message from test_log:" in stderr.getvalue()
    assert CANARY not in stderr.getvalue()


def test_of_an_exception_type_and_place_are_written(stderr: io.StringIO) -> None:
    logging.getLogger("rmdesk.store").error("not saved", exc_info=raised(KeyError(CANARY)))
    text = stderr.getvalue()
    assert text.startswith("ERROR rmdesk.store: not saved\nbuiltins.KeyError\n  tests.base.test_log:")
    assert text.endswith(" raised\n")
    assert CANARY not in text


def test_a_record_whose_arguments_do_not_fit_shows_none(stderr: io.StringIO) -> None:
    logging.getLogger("rmdesk").error("too few %s %s", CANARY)
    assert stderr.getvalue() == "ERROR rmdesk: too few %s %s\n"


def test_pythons_warnings_show_only_their_place(stderr: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)  # the context above put its own display in place
        logging.captureWarnings(capture=True)
        warnings.warn(CANARY, UserWarning, stacklevel=1)
    assert "WARNING py.warnings" in stderr.getvalue()
    assert CANARY not in stderr.getvalue()


def test_causes_contexts_groups_and_notes_keep_their_words() -> None:
    cause = raised(OSError(2, CANARY, CANARY))
    error = raised(ExceptionGroup(CANARY, [ValueError(CANARY), TypeError(CANARY)]))
    error.__cause__ = cause
    cause.__context__ = raised(LookupError(CANARY))
    error.add_note(CANARY)
    text = log.describe(error)
    assert "caused by builtins.FileNotFoundError" in text
    assert "while handling builtins.LookupError" in text
    assert "together with builtins.ValueError" in text and "together with builtins.TypeError" in text
    assert CANARY not in text


def test_a_circle_of_causes_ends() -> None:
    first, second = raised(ValueError()), raised(TypeError())
    first.__cause__, second.__cause__ = second, first
    assert log.describe(first).count("builtins.") == 2


def test_an_uncaught_error_is_logged_and_handed_over(stderr: io.StringIO) -> None:
    seen: list[BaseException] = []
    log.install_excepthook(seen.append)
    error = raised(RuntimeError(CANARY))
    sys.excepthook(type(error), error, error.__traceback__)
    assert seen == [error]
    assert "ERROR rmdesk.base.log: An error was not caught\nbuiltins.RuntimeError\n" in stderr.getvalue()
    assert CANARY not in stderr.getvalue()


def test_stopping_by_the_keyboard_is_handed_to_nobody(stderr: io.StringIO) -> None:
    seen: list[BaseException] = []
    log.install_excepthook(seen.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert seen == []
    assert "KeyboardInterrupt" in stderr.getvalue()


def test_an_error_while_showing_an_error_says_no_more(stderr: io.StringIO) -> None:
    def fail(error: BaseException) -> None:
        raise LookupError(CANARY) from error

    log.install_excepthook(fail)
    sys.excepthook(RuntimeError, RuntimeError(CANARY), None)
    assert "The error could not be shown\nbuiltins.LookupError" in stderr.getvalue()
    assert CANARY not in stderr.getvalue()


def test_errors_of_threads_and_finalisers_are_logged_and_not_shown(stderr: io.StringIO) -> None:
    class Leaky:
        def __del__(self) -> None:
            raise RuntimeError(CANARY)

    def fail() -> None:
        raise LookupError(CANARY)

    seen: list[BaseException] = []
    log.install_excepthook(seen.append)
    thread = threading.Thread(target=fail, name=CANARY)
    thread.start()
    thread.join()
    del (leaky := [Leaky()])[0]
    assert leaky == []
    text = stderr.getvalue()
    assert "An error in a thread was not caught\nbuiltins.LookupError" in text
    assert "An error in a finaliser was ignored\nbuiltins.RuntimeError" in text
    assert CANARY not in text and seen == []


def test_without_a_standard_error_nothing_is_written_and_nothing_breaks(
    stderr: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    log.start_log()
    logging.getLogger("rmdesk").error("lost")
    assert stderr.getvalue() == ""


def test_a_whole_process_dies_without_saying_the_value() -> None:
    program = (
        "from rmdesk.base import log\n"
        "log.start_log(); log.install_excepthook(lambda error: None)\n"
        "secret = 'canary-' + 'value'\n"
        "{}[secret]\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "builtins.KeyError\n  __main__:4 <module>" in done.stderr
    assert "canary-value" not in done.stderr + done.stdout
