"""What a start does not do before the first screen is shown; each was measured, and each came back once unseen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.desks import make_desk

ROOT = Path(__file__).parents[2]
LATER = ("QStyle", "QIcon", "QPixmap", "QAccessible", "QMessageBox", "QFileDialog")
"""Classes of Qt that take 1 to 5 ms each to make."""
START = """
import gc, json, linecache, os, sys
import rmdesk.__main__ as start
from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QTimer

class Watched(start.Program):
    def start(self, arguments):
        super().start(arguments)
        told = {"shown": self.unlock.isVisible(), "modules": sorted(sys.modules)}
        parts = (QtGui.__dict__, QtWidgets.__dict__)
        told["made"] = [name for name in wanted if any(name in part for part in parts)]
        QTimer.singleShot(0, self, lambda: self.then(told))

    def then(self, told):
        if self.unlock.jobs.busy:
            self.unlock.jobs.busy_changed.connect(lambda _busy: QTimer.singleShot(0, self, lambda: self.then(told)))
            return
        told["later"] = [name for name in wanted if any(name in part for part in (QtGui.__dict__, QtWidgets.__dict__))]
        told["sources"] = sum(not name.startswith("<") for name in linecache.cache)
        told["spared"] = gc.get_freeze_count()
        told["style"] = QtWidgets.QApplication.style().objectName()
        told["windows"] = [one.objectName() for one in QtWidgets.QApplication.topLevelWidgets()]
        print(json.dumps(told), flush=True)
        os._exit(0)

wanted = sys.argv.pop().split()
start.Program = Watched
start.main()
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    place = tmp_path_factory.mktemp("start")
    desk = make_desk(place)
    path = desk.path
    desk.store.close()
    done = subprocess.run(
        [sys.executable, "-c", START, "--desk", str(path), " ".join(("QLineEdit", *LATER))],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_STYLE_OVERRIDE": "windows",
            "XDG_CONFIG_HOME": str(place),
        },
    )
    return dict(json.loads(done.stdout))


def test_the_first_screen_shows_before_anything_heavy_is_there(told: dict[str, Any]) -> None:
    assert told["shown"]
    assert not {
        "sqlalchemy",
        "reportlab",
        "rmdesk.ui.shell.window",
        "PySide6.QtSvg",
        "datetime",
        "html",
    } & set(told["modules"])


def test_the_first_screen_makes_no_class_that_it_does_not_need(told: dict[str, Any]) -> None:
    """Qt makes a class with all its names for Python when it is first named."""
    assert told["made"] == ["QLineEdit"]


def test_what_a_desk_is_shown_with_is_made_while_the_passphrase_is_typed(told: dict[str, Any]) -> None:
    assert {"QStyle", "QIcon", "QPixmap"} <= set(told["later"])
    assert told["windows"] == ["unlock"], "the rehearsal leaves nothing behind"


def test_modules_are_not_looked_through_for_rubbish(told: dict[str, Any]) -> None:
    """To look through them held the window up for 0.1 s each time."""
    assert told["spared"] > 100_000


def test_no_source_is_read_when_modules_are_imported(told: dict[str, Any]) -> None:
    """PySide would have every one read, and Python keep it: 34 MiB."""
    assert told["sources"] < 20


def test_the_style_is_fusion_whatever_the_system_says(told: dict[str, Any]) -> None:
    assert told["style"] == "fusion"
