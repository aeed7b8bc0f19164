"""Starting rmdesk: arguments, hardening, and the unlock window before anything heavy is imported."""
# ruff: noqa: E402

from __future__ import annotations

import gc

from rmdesk.base.imports import keep_plain

gc.disable()  # what starting makes is no rubbish; the first worker takes collecting over (ui/collecting.py)

import argparse
import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

keep_plain()  # once PySide is there

from rmdesk import __version__
from rmdesk.base.hardening import harden_process
from rmdesk.base.log import install_excepthook, start_log
from rmdesk.bootstrap import Arguments, Program
from rmdesk.ui.style.theme import Theme, make_application


def parse(arguments: list[str]) -> Arguments:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="rmdesk", description="A desk for coordinators of reverse mentoring."
    )
    parser.add_argument("--desk", type=Path, help="the desk to open")
    parser.add_argument("--demo", action="store_true", help="open a throw-away sample desk")
    parser.add_argument("--restore", action="store_true", help="begin with the backups of the desk")
    parser.add_argument("--version", action="version", version=f"rmdesk {__version__}")
    found = parser.parse_args(arguments)
    return Arguments(found.desk, found.demo, found.restore)


def main() -> int:
    """Run the program; return its exit code."""
    arguments = parse(sys.argv[1:])
    harden_process()
    start_log()
    app = make_application(sys.argv[0])
    QApplication.setApplicationName("rmdesk")
    QApplication.setQuitOnLastWindowClosed(False)
    install_excepthook(_note_error)
    # Modules stay as long as the program runs: to look through them for rubbish held the window up for 0.1 s each time.
    program = Program(app, Theme(app), imported=gc.freeze)
    program.start(arguments)
    return app.exec()


def _note_error(_error: BaseException) -> None:
    """Leave the window as it is; the log has said where it happened, without any content."""


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # worker threads of a closed desk hold nothing that needs an orderly end
