"""Playing the steps one after the other, in a home of their own, so that nothing of the tour stays on this machine."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import traceback
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from rmdesk.base.errors import DeskError
from rmdesk.demo.sample import FILE, make_sample, new_passphrase, remove_sample
from rmdesk.tour.day import Day
from rmdesk.tour.failing import StepFailed
from rmdesk.tour.journey import JOURNEY
from rmdesk.ui.style.theme import make_application

HOMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")
"""What says where a program keeps its own files; while the tour runs that is a folder of its own."""


def leave_sample(out: Path) -> str:
    """Leave a copy of the sample desk in `out`, and return its passphrase."""
    passphrase = new_passphrase()
    desk = make_sample(passphrase=passphrase)
    desk.store.close()
    shutil.copyfile(desk.path, out / FILE)
    remove_sample(desk.path)
    return passphrase


def play(out: Path, place: Path) -> str:
    """Play every step; return the name of the one that failed with the reason, or nothing."""
    for name in HOMES:
        os.environ[name] = str(place)
    qInstallMessageHandler(_pass_on)
    app = QApplication.instance() or make_application(sys.argv[0])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    day = Day(app, out, place)
    try:
        for name, step in JOURNEY:
            problem = _problem(step, day)
            if problem:
                return f"{name}. {problem}"
    finally:
        day.close()
    return ""


def _problem(step: object, day: Day) -> str:
    """Return what went wrong in a step, or nothing."""
    assert callable(step)
    try:
        step(day)
    except (StepFailed, DeskError, AttributeError, LookupError, TypeError, ValueError) as error:
        traceback.print_exception(error)
        with contextlib.suppress(StepFailed):  # there may be no window left
            day.hands.picture("failed")
        return str(error)
    return ""


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says, but not that a machine without a display cannot show anything."""
    if not text.startswith("This plugin does not support"):
        print(text, file=sys.stderr)
