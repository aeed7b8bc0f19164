"""Escape and Alt+Left leave what lies over a page, one step at a time; the page's own place in the navigation leaves it
at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rmdesk.ui.recruitment.importing.view import ImportView, Step
from rmdesk.ui.widgets.fields import Field
from tests.support.pages.recruitment import ImportScreen, RecruitmentScreen
from tests.support.recruiting import MENTEES, make_programme
from tests.support.window import WindowDriver

ESCAPE = (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
BACK = (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


@pytest.fixture
def screen(driver: WindowDriver) -> RecruitmentScreen:
    driver.context.show_programme(make_programme(driver.desk, needed=2))
    driver.settle()
    driver.go("people")
    return RecruitmentScreen(driver).open()


def press(driver: WindowDriver, keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    QTest.keyClick(QApplication.focusWidget() or driver.window, *keys)
    driver.settle()


def stands(driver: WindowDriver, name: str) -> bool:
    return driver.find(QWidget, name).isVisible()


@pytest.mark.parametrize("keys", [ESCAPE, BACK])
def test_a_form_is_left_and_keeps_what_was_typed(
    screen: RecruitmentScreen, driver: WindowDriver, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    driver.click("mentees.primary")
    driver.find(QWidget, "mentees.new.name").setFocus()
    QTest.keyClicks(driver.find(QWidget, "mentees.new.name"), "Half typed")
    press(driver, keys)
    assert stands(driver, "mentees.header")
    assert driver.window.current_page == "mentees"
    driver.click("mentees.primary")
    assert driver.find(Field, "mentees.new.name.field").value() == "Half typed"


def test_with_nothing_over_it_back_goes_to_the_page_before_and_escape_stays(
    screen: RecruitmentScreen, driver: WindowDriver
) -> None:
    press(driver, ESCAPE)
    assert driver.window.current_page == "mentees"
    press(driver, BACK)
    assert driver.window.current_page == "people"


@pytest.mark.parametrize("keys", [ESCAPE, BACK])
def test_an_import_goes_back_step_by_step(
    screen: RecruitmentScreen, driver: WindowDriver, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    driver.click("mentees.import")
    form = ImportScreen(driver)
    form.choose_file(MENTEES)
    form.go_on()
    assert form.words == "Import 14 mentees"
    view = driver.find(ImportView, "import")
    steps = []
    while not stands(driver, "mentees.header"):
        steps.append(view.step)
        press(driver, keys)
        assert len(steps) < 9
    assert steps == [Step.ROWS, Step.TOLD, Step.COLUMNS, Step.FILE]
    assert driver.window.current_page == "mentees"


def test_its_place_in_the_navigation_leaves_a_form_but_not_an_import_under_way(
    screen: RecruitmentScreen, driver: WindowDriver
) -> None:
    driver.click("mentees.primary")
    driver.click("nav.mentees")
    assert stands(driver, "mentees.header")
    driver.click("mentees.import")
    driver.click("nav.mentees")
    assert stands(driver, "mentees.header")
    driver.click("mentees.import")
    form = ImportScreen(driver)
    form.choose_file(MENTEES)
    driver.click("nav.mentees")
    assert len(form.field_of) > 6
