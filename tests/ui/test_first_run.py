"""The first run: three steps, and nothing on the disk before the recovery sheet was proved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit

from rmdesk.base.paths import default_desk_path
from rmdesk.base.remembered import known_desk
from rmdesk.documents.rendering import page_text
from rmdesk.services import opening, upkeep
from rmdesk.ui.unlock.sheet import Groups
from tests.support.pages.unlock import OTHER, PASSPHRASE, FirstScreen


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def screen(qapp: object, home: Path) -> Iterator[FirstScreen]:
    """The first screen on a new computer."""
    shown = FirstScreen(None)
    yield shown
    shown.close()


def files(home: Path) -> list[str]:
    return sorted(entry.name for entry in home.rglob("*") if entry.is_file())


def test_from_nothing_to_a_programme(screen: FirstScreen, home: Path) -> None:
    assert screen.panel == "first"
    assert "Step 1 of 3" in screen.texts()
    screen.fill_first_step()
    assert screen.panel == "sheet"
    assert files(home) == []
    groups = screen.groups()
    assert len(groups) == 16
    screen.prove()
    assert screen.panel == "begin"
    assert known_desk() == default_desk_path()
    assert not screen.desks
    screen.click("begin.primary")
    assert screen.begun == ["programme"]
    desk = screen.desks[0]
    assert desk.path == default_desk_path()
    assert upkeep.settings(desk).organisation == "Northfield Community Trust"
    assert opening.recovery_kit(desk).groups == groups
    desk.store.close()
    opening.open_desk(default_desk_path(), PASSPHRASE).store.close()


@pytest.mark.parametrize(("verb", "begin"), [("import", "import"), ("look", "")])
def test_other_beginnings(screen: FirstScreen, verb: str, begin: str) -> None:
    screen.fill_first_step()
    screen.prove()
    screen.click(f"begin.{verb}")
    assert screen.begun == [begin]


def test_the_sample_first_leaves_the_new_desk_closed_and_known(screen: FirstScreen) -> None:
    screen.fill_first_step()
    screen.prove()
    screen.click("begin.sample")
    assert screen.samples == 1
    assert not screen.desks
    opening.open_desk(default_desk_path(), PASSPHRASE).store.close()


def test_what_is_missing_or_different_is_said_at_its_field(screen: FirstScreen, home: Path) -> None:
    screen.click("first.primary")
    assert screen.error("first.organisation") == "This is needed."
    screen.type("first.organisation", "Trust")
    screen.type("first.passphrase", PASSPHRASE)
    screen.type("first.again", OTHER)
    screen.click("first.primary")
    assert screen.error("first.again") == "This is not the same as the first one."
    assert files(home) == []


def test_the_strength_is_said_in_words_while_typing(screen: FirstScreen) -> None:
    strength = screen.window.findChild(QLabel, "first.strength")
    assert strength is not None
    screen.type("first.passphrase", "mentor")
    assert strength.text().startswith("Too short. It needs 9 more characters.")
    screen.type("first.passphrase", "passwordpassword")
    assert strength.text().startswith("Weak.")
    screen.type("first.passphrase", PASSPHRASE)
    assert strength.text().startswith("Strong.")
    screen.type("first.again", PASSPHRASE)
    screen.type("first.passphrase", "")
    assert not strength.isVisible()


def test_a_weak_passphrase_goes_no_further(screen: FirstScreen, home: Path) -> None:
    screen.type("first.organisation", "Trust")
    screen.type("first.passphrase", "passwordpassword")
    screen.type("first.again", "passwordpassword")
    screen.click("first.primary")
    assert screen.error("first.passphrase").startswith("This could be guessed.")
    assert files(home) == []


def test_five_words_are_suggested_shown_and_typed_once_more(screen: FirstScreen) -> None:
    screen.click("first.suggest")
    words = screen.find(QLineEdit, "first.passphrase")
    assert len(words.text().split()) == 5
    assert words.echoMode() == QLineEdit.EchoMode.Normal
    screen.type("first.again", words.text())
    screen.type("first.organisation", "Trust")
    screen.click("first.primary")
    assert screen.panel == "sheet"


def test_another_place_and_its_warning(screen: FirstScreen, home: Path) -> None:
    place = home / "Dropbox" / "mentoring"
    screen.prompts.new_files.append(place)
    screen.click("first.choose")
    assert "mentoring.rmdesk" in screen.texts()
    assert "This folder looks like part of Dropbox" in screen.texts()
    screen.fill_first_step()
    screen.prove()
    screen.click("begin.look")
    assert screen.desks[0].path == home / "Dropbox" / "mentoring.rmdesk"


def test_a_place_that_is_taken_is_refused_before_the_sheet(screen: FirstScreen, home: Path) -> None:
    taken = home / "taken.rmdesk"
    taken.write_bytes(b"something of somebody's")
    screen.prompts.new_files.append(taken)
    screen.click("first.choose")
    screen.fill_first_step()
    assert screen.panel == "first"
    assert screen.message() == "There is already a file of that name."
    assert taken.read_bytes() == b"something of somebody's"


def test_both_groups_must_be_right(screen: FirstScreen, home: Path) -> None:
    screen.fill_first_step()
    screen.click("sheet.primary")
    assert screen.error("sheet.first")
    assert screen.error("sheet.second")
    screen.type("sheet.first", "####")
    screen.click("sheet.primary")
    assert screen.panel == "sheet"
    assert screen.error("sheet.first")
    assert files(home) == []


def test_the_groups_are_covered_while_they_are_typed_back(screen: FirstScreen) -> None:
    screen.fill_first_step()
    shown = screen.find(Groups, "sheet.groups")
    group = screen.groups()[0]
    assert group in screen.texts()
    screen.type("sheet.first", "A")
    assert shown.hidden
    assert group not in screen.texts()
    screen.click("sheet.show")
    assert group in screen.texts()


def test_back_keeps_what_was_typed_and_the_sheet_stays_the_same(screen: FirstScreen) -> None:
    screen.fill_first_step()
    groups = screen.groups()
    screen.click("sheet.back")
    assert screen.panel == "first"
    assert screen.value("first.organisation") == "Northfield Community Trust"
    screen.click("first.primary")
    assert screen.groups() == groups
    screen.click("sheet.back")
    screen.type("first.passphrase", OTHER)
    screen.type("first.again", OTHER)
    screen.click("first.primary")
    assert screen.groups() != groups


def test_closing_at_the_sheet_leaves_nothing(qapp: object, home: Path) -> None:
    screen = FirstScreen(None)
    screen.fill_first_step()
    screen.close()
    assert files(home) == []
    again = FirstScreen(None)
    assert again.panel == "first"
    again.close()


def test_closing_at_the_last_step_leaves_a_whole_desk(qapp: object, home: Path) -> None:
    screen = FirstScreen(None)
    screen.fill_first_step()
    screen.prove()
    screen.close()
    desk = opening.open_desk(default_desk_path(), PASSPHRASE)
    assert desk.path == default_desk_path()
    desk.store.close()


def test_a_place_that_fails_at_the_end_can_be_changed(screen: FirstScreen, home: Path) -> None:
    screen.fill_first_step()
    default_desk_path().parent.mkdir(parents=True)
    default_desk_path().write_bytes(b"put there meanwhile")
    screen.prove()
    assert screen.panel == "sheet"
    assert screen.message() == "There is already a file of that name."
    screen.click("sheet.back")
    screen.prompts.new_files.append(home / "mine.rmdesk")
    screen.click("first.choose")
    screen.click("first.primary")
    screen.prove()
    assert screen.panel == "begin"


def test_the_sheet_is_saved_as_a_pdf_with_its_groups(screen: FirstScreen, home: Path) -> None:
    screen.fill_first_step()
    screen.prompts.new_files.append(home / "sheet")
    screen.click("sheet.save")
    pdf = (home / "sheet.pdf").read_bytes()
    text = page_text(pdf, 0)
    assert all(group in text for group in screen.groups())
    assert "Northfield Community Trust" in text
    assert "Saved. Whoever has this file can open the desk." in screen.texts()
    screen.prompts.new_files.append(home / "no" / "such" / "folder")
    screen.click("sheet.save")
    assert screen.message() == "The paper could not be saved there."


def test_a_new_desk_goes_where_one_was_looked_for(qapp: object, home: Path) -> None:
    screen = FirstScreen(home / "ours.rmdesk")
    screen.click("unlock.first")
    assert "ours.rmdesk" in screen.texts()
    screen.close()


def test_a_new_desk_beside_one_gets_a_free_name(qapp: object, home: Path) -> None:
    default_desk_path().parent.mkdir(parents=True)
    default_desk_path().write_bytes(b"x")
    screen = FirstScreen(default_desk_path())
    screen.click("unlock.first")
    assert "desk-2.rmdesk" in screen.texts()
    screen.click("first.back")
    assert screen.panel == "unlock"
    screen.close()


def test_nothing_moves_when_the_strength_appears(screen: FirstScreen) -> None:
    again = screen.find(QLineEdit, "first.again")
    before = again.mapTo(screen.window, QPoint(0, 0))
    screen.type("first.passphrase", "mentor")
    assert again.mapTo(screen.window, QPoint(0, 0)) == before
    screen.type("first.passphrase", PASSPHRASE)
    assert again.mapTo(screen.window, QPoint(0, 0)) == before
