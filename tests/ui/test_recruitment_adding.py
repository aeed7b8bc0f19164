"""Adding one person after the other by keyboard, on the form of the mentees' and mentors' pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from sqlalchemy import select

from rmdesk.rules.recruitment import Role
from rmdesk.services import recruitment
from rmdesk.store.tables.people import Person
from rmdesk.ui.widgets.fields import Field
from tests.support.pages.recruitment import RecruitmentScreen
from tests.support.pairs import make_programme
from tests.support.window import WindowDriver

CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def open_form(driver: WindowDriver, **plan: object) -> int:
    number = make_programme(driver.desk, **plan)
    driver.context.show_programme(number)
    driver.settle()
    RecruitmentScreen(driver).open()
    driver.click("mentees.primary")
    return number


def focus() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def press(driver: WindowDriver, held: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
    """Press Enter where the keyboard is."""
    for _ in range(times):
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, Qt.Key.Key_Return, held)
    driver.settle()


def write(driver: WindowDriver, name: str, words: str) -> None:
    """Type into a field and stay in it."""
    field = driver.find(QWidget, name)
    field.setFocus()
    QTest.keyClicks(field, words)


def names(driver: WindowDriver, number: int) -> list[str]:
    return sorted(row.name for row in recruitment.board(driver.desk, number, Role.MENTEE).rows)


def test_enter_adds_somebody_and_is_ready_for_the_next(driver: WindowDriver) -> None:
    number = open_form(driver)
    write(driver, "mentees.new.name", "Fay Mensah")
    press(driver)
    assert names(driver, number) == ["Fay Mensah"]
    assert driver.window.undo_bar.text == "Added Fay Mensah as a mentee"
    assert focus() == "mentees.new.name"
    assert driver.find(Field, "mentees.new.name.field").value() == ""
    QTest.keyClicks(driver.find(QWidget, "mentees.new.name"), "Tom Akers")
    write(driver, "mentees.new.service", "Estates")
    press(driver)
    assert names(driver, number) == ["Fay Mensah", "Tom Akers"]


def test_control_and_enter_add_from_anywhere_in_the_form(driver: WindowDriver) -> None:
    number = open_form(driver)
    for name, place in (
        ("Fay Mensah", "mentees.new.motivation"),
        ("Tom Akers", "mentees.new.has_notice.yes"),
        ("Ruth Ellery", "mentees.new.stage"),
    ):
        write(driver, "mentees.new.name", name)
        driver.find(QWidget, place).setFocus()
        press(driver, CONTROL)
        assert name in names(driver, number), place
        assert focus() == "mentees.new.name"


def test_enter_within_long_words_is_a_new_line(driver: WindowDriver) -> None:
    number = open_form(driver)
    write(driver, "mentees.new.name", "Fay Mensah")
    write(driver, "mentees.new.motivation", "Nights")
    press(driver)
    assert driver.find(QPlainTextEdit, "mentees.new.motivation").toPlainText() == "Nights\n"
    assert names(driver, number) == []


def test_enter_pressed_twice_adds_one_person(driver: WindowDriver) -> None:
    number = open_form(driver)
    write(driver, "mentees.new.name", "Fay Mensah")
    press(driver, times=2)
    assert names(driver, number) == ["Fay Mensah"]


def test_enter_says_what_is_missing_and_adds_once_it_is_there(driver: WindowDriver) -> None:
    number = open_form(driver)
    write(driver, "mentees.new.email", "fay at home")
    press(driver)
    assert RecruitmentScreen(driver).error("new.name") == "This is needed."
    assert focus() == "mentees.new.name"
    write(driver, "mentees.new.name", "Fay Mensah")
    press(driver)
    assert "e-mail address" in RecruitmentScreen(driver).error("new.email")
    driver.type("mentees.new.email", "fay@rowanvale.example")
    write(driver, "mentees.new.service", "Estates")
    press(driver)
    assert names(driver, number) == ["Fay Mensah"]


@pytest.mark.parametrize(("button", "stays"), [("mentees.new.add", False), ("mentees.new.next", True)])
def test_after_the_fields_stand_buttons_to_add(driver: WindowDriver, button: str, stays: bool) -> None:
    number = open_form(driver)
    driver.type("mentees.new.name", "Fay Mensah")
    driver.find(QWidget, "mentees.new.has_notice.yes").setFocus()
    seen = []
    for _ in range(2):
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        seen.append(focus())
    assert seen == ["mentees.new.add", "mentees.new.next"]
    driver.find(QWidget, button).setFocus()
    press(driver)
    assert names(driver, number) == ["Fay Mensah"]
    assert driver.find(QWidget, "mentees.new.name").isVisible() is stays


def test_somebody_known_is_asked_about_and_the_form_stays_for_the_next(driver: WindowDriver) -> None:
    number = open_form(driver)
    for _ in range(2):
        write(driver, "mentees.new.name", "Fay Mensah")
        press(driver)
    assert names(driver, number) == ["Fay Mensah"]
    driver.find(QWidget, "mentees.new.different").setFocus()
    press(driver)
    assert names(driver, number) == ["Fay Mensah", "Fay Mensah"]
    assert focus() == "mentees.new.name"


def test_across_organisations_it_is_asked_where_they_work(driver: WindowDriver) -> None:
    open_form(driver)
    assert not driver.find(QWidget, "mentees.new.organisation").isVisible()
    driver.click("mentees.new.cancel")
    open_form(driver, kind="cross_organisation")
    write(driver, "mentees.new.name", "Fay Mensah")
    write(driver, "mentees.new.organisation", "Rowanvale Hospitals")
    press(driver)
    with driver.desk.read() as session:
        found = session.scalars(select(Person.organisation).where(Person.name == "Fay Mensah")).all()
    assert found == ["Rowanvale Hospitals"]
    assert driver.find(Field, "mentees.new.organisation.field").value() == ""


def test_cancel_forgets_what_was_typed_and_going_elsewhere_keeps_it(driver: WindowDriver) -> None:
    open_form(driver)
    write(driver, "mentees.new.name", "Half typed")
    driver.go("people")
    driver.window.show_page("mentees")
    driver.settle()
    assert driver.find(Field, "mentees.new.name.field").value() == "Half typed"
    driver.click("mentees.new.cancel")
    driver.click("mentees.primary")
    assert driver.find(Field, "mentees.new.name.field").value() == ""
