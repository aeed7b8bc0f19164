"""Settings: put to use at once, kept in the file; a new passphrase and its sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from rmdesk.base.clock import FixedClock
from rmdesk.services import opening, programme, upkeep
from rmdesk.ui.style import look
from rmdesk.ui.widgets.fields import TextField
from tests.support.desks import NOON, make_desk
from tests.support.pages.unlock import OTHER, PASSPHRASE
from tests.support.pages.upkeep import SettingsScreen
from tests.support.window import WindowDriver


@pytest.fixture
def screen(driver: WindowDriver) -> SettingsScreen:
    """The settings of an empty desk."""
    return SettingsScreen(driver)


@pytest.fixture
def locked_screen(qapp: object, tmp_path: Path) -> Iterator[SettingsScreen]:
    """The settings of a desk with a real passphrase."""
    desk = opening.create(tmp_path / "desk.rmdesk", PASSPHRASE, "Northfield", FixedClock(NOON))
    driver = WindowDriver(desk)
    yield SettingsScreen(driver)
    driver.close()


def test_a_field_is_saved_as_it_is_left_and_found_again(screen: SettingsScreen, tmp_path: Path) -> None:
    screen.driver.type("settings.organisation", "Northfield Community Trust")
    screen.driver.type("settings.coordinator", "Robin Coe")
    screen.choose("nation", "Wales")
    screen.driver.type("settings.lock_minutes", "12")
    kept = upkeep.settings(screen.driver.desk)
    assert (kept.organisation, kept.coordinator) == ("Northfield Community Trust", "Robin Coe")
    assert (kept.nation, kept.lock_minutes) == ("Wales", 12)
    assert screen.driver.window.lock_minutes == 12
    screen.driver.go("today")
    screen.driver.go("settings")
    assert screen.value("organisation") == "Northfield Community Trust"


def test_colours_and_text_size_change_at_once(screen: SettingsScreen) -> None:
    screen.choose("palette", "High contrast")
    assert look.current().name == "high_contrast"
    screen.choose("text_scale", "150 %")
    assert look.current().scale == 1.5
    width = screen.driver.window.navigation.width()
    screen.choose("text_scale", "100 %")
    screen.choose("palette", "Dark")
    assert look.current().name == "dark"
    assert screen.driver.window.navigation.width() < width
    assert upkeep.settings(screen.driver.desk).palette == "dark"


def test_the_text_size_of_the_menu_shows_in_the_settings(screen: SettingsScreen) -> None:
    screen.driver.window.actions_.by_name["larger"].trigger()
    screen.driver.settle()
    assert screen.value("text_scale") == 1.1


def test_minutes_that_can_not_be_are_said_at_the_field(screen: SettingsScreen) -> None:
    screen.driver.type("settings.lock_minutes", "90")
    assert screen.error("settings.lock_minutes") == "Write a figure from 1 to 60."
    assert upkeep.settings(screen.driver.desk).lock_minutes == 5


def test_the_backup_folder_is_chosen_and_taken_back(screen: SettingsScreen, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    beside = screen.driver.find(QPushButton, "settings.beside")
    assert not beside.isVisible()
    screen.driver.prompts.folders.append(stick)
    screen.driver.click("settings.choose_folder")
    assert upkeep.settings(screen.driver.desk).backup_folder == str(stick)
    assert str(stick) in screen.texts()
    screen.driver.prompts.folders.append(tmp_path / "gone")
    screen.driver.click("settings.choose_folder")
    assert screen.message() == "Nothing can be saved there."
    screen.driver.click("settings.beside")
    assert upkeep.settings(screen.driver.desk).backup_folder == ""


def test_a_new_passphrase_is_used_only_when_its_sheet_was_proved(locked_screen: SettingsScreen) -> None:
    screen, driver = locked_screen, locked_screen.driver
    programme.start(driver.desk, "Leading", "T13")
    driver.click("settings.change_passphrase")
    driver.type("renew.old_passphrase", "not it, not it, not it")
    driver.type("renew.passphrase", OTHER)
    driver.type("renew.again", OTHER)
    driver.click("renew.primary")
    assert screen.error("renew.old_passphrase") == "This is not the present passphrase."
    driver.type("renew.old_passphrase", PASSPHRASE)
    driver.click("renew.primary")
    assert opening.confirm_passphrase(driver.desk, PASSPHRASE)
    groups = screen.groups()
    screen.prove()
    assert screen.message() == "The passphrase is changed."
    assert opening.confirm_passphrase(driver.desk, OTHER)
    assert opening.recovery_kit(driver.desk).groups == groups
    driver.type("settings.organisation", "Still works")
    assert upkeep.settings(driver.desk).organisation == "Still works"
    driver.window.undo()
    driver.settle()
    assert not driver.prompts.told


def test_a_change_can_be_left_at_each_step(locked_screen: SettingsScreen) -> None:
    driver = locked_screen.driver
    driver.click("settings.change_passphrase")
    driver.click("renew.back")
    driver.click("settings.change_passphrase")
    driver.type("renew.old_passphrase", PASSPHRASE)
    driver.type("renew.passphrase", OTHER)
    driver.type("renew.again", OTHER)
    driver.click("renew.primary")
    driver.click("sheet.back")
    assert locked_screen.value("organisation") == "Northfield"
    assert opening.confirm_passphrase(driver.desk, PASSPHRASE)
    assert upkeep.settings(driver.desk).kit_number == 1


def test_the_sheet_is_shown_again_only_for_the_passphrase(locked_screen: SettingsScreen) -> None:
    driver = locked_screen.driver
    driver.click("settings.reprint")
    driver.type("reprint.passphrase", OTHER)
    driver.click("reprint.primary")
    assert locked_screen.error("reprint.passphrase") == "This is not the present passphrase."
    driver.type("reprint.passphrase", PASSPHRASE)
    driver.click("reprint.primary")
    assert locked_screen.groups() == opening.recovery_kit(driver.desk).groups
    driver.click("sheet.primary")
    assert locked_screen.value("organisation") == "Northfield"


def test_the_look_is_there_again_with_the_desk(qapp: object, tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    upkeep.change_settings(desk, palette="dark", text_scale=1.3)
    driver = WindowDriver(desk, "dark", 1.3)
    screen = SettingsScreen(driver)
    assert (screen.value("palette"), screen.value("text_scale")) == ("dark", 1.3)
    assert QApplication.instance() is not None
    driver.close()


def test_the_logo_is_described_chosen_shown_and_taken_away(driver: WindowDriver, tmp_path: Path) -> None:
    Image.new("RGB", (300, 100), "navy").save(tmp_path / "logo.png")
    (tmp_path / "other.png").write_bytes(b"no picture")
    driver.go("settings")
    driver.click("letterhead.choose")
    field = driver.find(TextField, "letterhead.alternative.field")
    assert field.error.startswith("Say first what the picture shows")
    driver.type("letterhead.alternative", "Our two rings")
    driver.prompts.files.append(tmp_path / "other.png")
    driver.click("letterhead.choose")
    error = driver.find(QLabel, "letterhead.error")
    assert error.text().startswith("other.png: This is no picture that can be read.") and not field.error
    driver.prompts.files.append(tmp_path / "logo.png")
    driver.click("letterhead.choose")
    picture = driver.find(QLabel, "letterhead.picture")
    assert picture.isVisible() and picture.accessibleName() == "Our two rings"
    assert not field.error and not error.isVisible()
    driver.type("letterhead.alternative", "Two rings")
    assert driver.window.undo_bar.text == "Changed what the picture at the head of papers shows"
    driver.click("letterhead.take_away")
    assert not picture.isVisible()
    driver.window.undo()
    driver.settle()
    assert picture.isVisible() and picture.accessibleName() == "Two rings"
