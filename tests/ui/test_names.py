"""Every control has a stable name and says what it is (screens.md 0.1)."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from rmdesk.services import programme
from rmdesk.ui.names import Control, all_controls, controls_of
from rmdesk.ui.shell.registry import PAGES
from tests.support.desks import make_desk
from tests.support.letting_go import let_go, windows


@pytest.fixture(scope="module", params=["empty", "with a programme"])
def controls(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, qapp: object
) -> list[Control]:
    """Every control of the window over a desk, and of the first screen."""
    folder: Path = tmp_path_factory.mktemp("names")
    desk = make_desk(folder)
    if request.param != "empty":
        programme.start(desk, "Leading with lived experience", "T13")
    before = windows()
    found = all_controls(desk)
    desk.store.close()
    let_go(*(windows() - before))
    return found


def test_every_control_has_an_object_name(controls: list[Control]) -> None:
    assert [control for control in controls if not control.name] == []


def test_names_are_dotted_words(controls: list[Control]) -> None:
    pattern = re.compile(r"[a-z][a-z0-9_]*(\.[A-Za-z0-9_ -]+)+")
    assert [c for c in controls if c.name and not pattern.fullmatch(c.name)] == []


def test_every_control_says_what_it_is(controls: list[Control]) -> None:
    assert [c for c in controls if not c.accessible.strip() and not c.waiting] == []


def test_no_two_controls_of_a_window_share_a_name(controls: list[Control]) -> None:
    counts = Counter((control.window, control.name) for control in controls)
    assert [where for where, count in counts.items() if count > 1] == []


def test_every_page_and_panel_is_there(controls: list[Control]) -> None:
    names = {control.name for control in controls}
    assert {f"page.{entry.name}" for entry in PAGES} <= names
    assert {f"nav.{entry.name}" for entry in PAGES} <= names
    assert {
        *(
            "unlock.passphrase",
            "unlock.primary",
            "unlock.recover",
            "unlock.restore",
            "unlock.first",
            "unlock.sample",
        ),
        *(
            "first.organisation",
            "first.passphrase",
            "first.again",
            "first.suggest",
            "first.choose",
            "first.primary",
        ),
        *("sheet.print", "sheet.save", "sheet.first", "sheet.second", "sheet.primary", "begin.primary"),
        *("recover.line1", "recover.primary", "restore.list", "restore.primary", "restored.primary"),
        *(
            "datacare.primary",
            "datacare.check",
            "datacare.restore",
            "settings.change_passphrase",
            "renew.primary",
        ),
    } <= names


def test_a_control_without_a_name_is_found(qapp: object) -> None:
    root = QWidget()
    box = QVBoxLayout(root)
    for widget in (QPushButton("Go"), QLineEdit(), QComboBox()):
        box.addWidget(widget)
    found = list(controls_of(root, "test"))
    assert [control.kind for control in found] == ["QPushButton", "QLineEdit", "QComboBox"]
    assert not any(control.name or control.accessible or control.waiting for control in found)
