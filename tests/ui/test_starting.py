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
import json, linecache, sys
from pathlib import Path
from rmdesk.__main__ import parse
from rmdesk.bootstrap import Program
from rmdesk.ui.style.theme import Theme, make_application
from PySide6 import QtGui, QtWidgets

def sources():
    return [name for name in linecache.cache if not name.startswith("<")]

app = make_application("rmdesk")
program = Program(app, Theme(app))
program.start(parse(["--desk", sys.argv[1]]))
told = {"shown": program.unlock.isVisible(), "modules": sorted(sys.modules)}
told["made"] = [name for name in sys.argv[2:] if any(name in module.__dict__ for module in (QtGui, QtWidgets))]
program._heavy.get("rmdesk.ui.open_desk")
told |= {"sources": len(sources()), "style": app.style().objectName()}
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    place = tmp_path_factory.mktemp("start")
    desk = make_desk(place)
    path = desk.path
    desk.store.close()
    done = subprocess.run(
        [sys.executable, "-c", START, str(path), "QLineEdit", *LATER],
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
    assert not {"sqlalchemy", "reportlab", "rmdesk.ui.shell.window", "PySide6.QtSvg"} & set(told["modules"])


def test_the_first_screen_makes_no_class_that_it_does_not_need(told: dict[str, Any]) -> None:
    """Qt makes a class with all its names for Python when it is first named."""
    assert told["made"] == ["QLineEdit"]


def test_no_source_is_read_when_modules_are_imported(told: dict[str, Any]) -> None:
    """PySide would have every one read, and Python keep it: 34 MiB."""
    assert told["sources"] < 20


def test_the_style_is_fusion_whatever_the_system_says(told: dict[str, Any]) -> None:
    assert told["style"] == "fusion"
