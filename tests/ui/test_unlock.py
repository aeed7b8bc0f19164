"""Opening a desk: every way in which it can fail says so in place and leaves the file alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton

from rmdesk.services import opening
from rmdesk.store import cipher
from rmdesk.store.desk_file import open_desk_file
from rmdesk.store.key import derive_key
from rmdesk.ui.unlock.window import EMERGENCY
from tests.support.desk_files import trace
from tests.support.pages.unlock import PASSPHRASE, FirstScreen


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed desk."""
    path = tmp_path_factory.mktemp("made") / "desk.rmdesk"
    opening.create(path, PASSPHRASE, "Northfield Community Trust").store.close()
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its own copy for each test, in a home of its own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "desks"
    folder.mkdir()
    copy = folder / "desk.rmdesk"
    copy.write_bytes(made.read_bytes())
    return copy


@pytest.fixture
def screen(qapp: object, path: Path) -> Iterator[FirstScreen]:
    """The first screen over a desk."""
    shown = FirstScreen(path)
    yield shown
    shown.close()


def test_the_passphrase_and_enter_open_the_desk(screen: FirstScreen, path: Path) -> None:
    assert screen.panel == "unlock"
    assert "desk.rmdesk" in screen.texts()
    assert QApplication.focusWidget() is screen.find(QLineEdit, "unlock.passphrase")
    screen.type("unlock.passphrase", PASSPHRASE, enter=True)
    assert [desk.path for desk in screen.desks] == [path]
    assert screen.begun == [""]
    assert screen.value("unlock.passphrase") == ""


def test_while_it_opens_the_window_stays_alive_and_says_so(screen: FirstScreen) -> None:
    screen.find(QLineEdit, "unlock.passphrase").setText(PASSPHRASE)
    screen.press("unlock.primary")
    assert "Opening…" in screen.texts()
    assert not screen.find(QPushButton, "unlock.primary").isEnabled()
    QTest.mouseClick(screen.find(QPushButton, "unlock.primary"), Qt.MouseButton.LeftButton)
    screen.settle()
    assert "Opening…" not in screen.texts()
    assert len(screen.desks) == 1


def test_a_wrong_passphrase_is_said_in_place_and_can_be_typed_again(screen: FirstScreen, path: Path) -> None:
    before = trace(path)
    screen.type("unlock.passphrase", "not this one at all", enter=True)
    assert screen.message() == "That passphrase does not open this desk."
    assert trace(path) == before
    assert QApplication.focusWidget() is screen.find(QLineEdit, "unlock.passphrase")
    assert screen.find(QLineEdit, "unlock.passphrase").selectedText()
    screen.type("unlock.passphrase", PASSPHRASE, enter=True)
    assert screen.message() == ""
    assert screen.desks


def test_an_empty_passphrase_is_asked_for_at_the_field(screen: FirstScreen) -> None:
    screen.click("unlock.primary")
    assert "The passphrase is empty." in screen.error("unlock.passphrase")


def _missing(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _plain(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.close()


def _cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:200] = bytes(100)
    path.write_bytes(content)


def _newer(path: Path) -> None:
    connection = open_desk_file(path, derive_key(PASSPHRASE, path.read_bytes()[:16]))
    connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "sentence", "at_once"),
    [
        (_missing, "The desk file is not there.", True),
        (_empty, "This file is empty, so there is no desk in it.", True),
        (_plain, "This is not a desk file, whatever its name says.", True),
        (_cut_off, "This desk is damaged: part of the file cannot be read.", True),
        (_damaged, "This desk is damaged: part of the file cannot be read.", False),
        (
            _newer,
            "This desk was saved by a newer rmdesk (layout 99), which this one does not understand.",
            False,
        ),
    ],
)
def test_each_trouble_has_its_own_sentence(
    qapp: object, path: Path, spoil: Callable[[Path], None], sentence: str, at_once: bool
) -> None:
    spoil(path)
    before = trace(path) if path.exists() else None
    screen = FirstScreen(path)
    assert screen.message() == (sentence if at_once else "")
    screen.type("unlock.passphrase", PASSPHRASE, enter=True)
    assert screen.message() == sentence
    assert not screen.prompts.told
    assert (trace(path) if path.exists() else None) == before
    assert not screen.desks
    screen.close()


def test_a_desk_open_elsewhere_says_so(qapp: object, path: Path) -> None:
    other = opening.open_desk(path, PASSPHRASE)
    cipher._open.clear()  # as if another program had it open, not this process
    screen = FirstScreen(path)
    screen.type("unlock.passphrase", PASSPHRASE, enter=True)
    assert screen.message() == "This desk is already open elsewhere."
    other.store.close()
    screen.type("unlock.passphrase", PASSPHRASE, enter=True)
    assert len(screen.desks) == 1
    screen.close()


def test_another_desk_can_be_chosen(screen: FirstScreen, path: Path) -> None:
    other = path.with_name("other.rmdesk")
    other.write_bytes(path.read_bytes())
    screen.prompts.files.append(other)
    screen.click("unlock.another")
    assert "other.rmdesk" in screen.texts()
    screen.type("unlock.passphrase", PASSPHRASE, enter=True)
    assert screen.desks[0].path == other


def test_a_conflict_copy_beside_the_desk_is_mentioned(qapp: object, path: Path) -> None:
    path.with_name("desk (conflicted copy).rmdesk").write_bytes(path.read_bytes())
    screen = FirstScreen(path)
    assert "desk (conflicted copy).rmdesk" in screen.texts()
    screen.close()


def test_the_emergency_card_is_on_every_panel(screen: FirstScreen) -> None:
    for show in (screen.window.show_unlock, screen.window.show_first, screen.window.show_restore):
        show()
        screen.settle()
        assert screen.find(QFrame, "unlock.emergency").accessibleName() == EMERGENCY
        assert EMERGENCY in screen.texts()


def test_the_sample_desk_is_asked_for(screen: FirstScreen) -> None:
    screen.click("unlock.sample")
    assert screen.samples == 1


def test_what_opens_after_the_window_was_closed_is_closed_again(qapp: object, path: Path) -> None:
    screen = FirstScreen(path)
    screen.find(QLineEdit, "unlock.passphrase").setText(PASSPHRASE)
    screen.press("unlock.primary")
    screen.window.close()
    assert not screen.desks
    opening.open_desk(path, PASSPHRASE).store.close()
    screen.close()
