"""Answers of a form that can't be read, and days that can't be meant: they stop at their field, and none is lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.printroom import AnswerKind, Question, WayOut
from rmdesk.services import meetings, printroom
from rmdesk.services.printroom import PaperRequest
from rmdesk.services.printroom.entering import understood
from rmdesk.ui.printroom.unread import Unread
from rmdesk.ui.widgets.fields import ChoiceField, Field, Form, Radio, RadiosField
from tests.support.form_filling import Filling, by_pdfium
from tests.support.pages.printroom import ISSUED, PrintScreen
from tests.support.printroom import PrintDesk, meet, print_desk
from tests.support.window import WindowDriver

ODD: Filling = {"met": (0,), "day": "31 February", "minutes": "an hour or so"}


@pytest.fixture
def made(driver: WindowDriver) -> PrintDesk:
    return print_desk(driver.desk)


@pytest.fixture
def screen(driver: WindowDriver, made: PrintDesk) -> PrintScreen:
    driver.context.show_programme(made.programme)
    driver.settle()
    opened = PrintScreen(driver)
    opened.open()
    opened.turn_to(ISSUED)
    return opened


def come_back(screen: PrintScreen, made: PrintDesk, path: Path, kind: str, filled: Filling) -> None:
    """Open a form that was filled in, as it came back."""
    desk = screen.driver.desk
    paper = next(p for p in printroom.offer(desk, made.programme).defined if p.kind == kind)
    target = made.first.relationship_id if kind == "meeting_sheet" else paper.lines[0].id
    forms = printroom.make_fillable(desk, PaperRequest(paper.kind, made.programme, (target,)))
    printroom.register(desk, forms.papers, WayOut.SAVED)
    path.write_bytes(by_pdfium(forms.files[0][1], filled))
    screen.open({"returned": [str(path)]})


def field(driver: WindowDriver, question: str) -> Field:
    return driver.find(Field, f"printroom.entry.{question}.field")


def is_open(screen: PrintScreen) -> bool:
    return screen.page.draft() is not None


def test_what_can_not_be_read_stops_at_its_field_until_it_is_typed_or_cleared(
    screen: PrintScreen, driver: WindowDriver, made: PrintDesk, tmp_path: Path
) -> None:
    come_back(screen, made, tmp_path / "a.pdf", "meeting_sheet", ODD)
    assert driver.find(QLineEdit, "printroom.entry.minutes").text() == "an hour or so"
    driver.click("printroom.entry.primary")
    assert field(driver, "day").error and field(driver, "minutes").error and is_open(screen)
    assert "The form says: “31 February”" in field(driver, "day").help
    draft = screen.page.draft()
    assert draft is not None
    driver.click("printroom.entry.cancel")
    screen.page.take_draft(draft)
    driver.settle()
    assert driver.find(QLineEdit, "printroom.entry.minutes").text() == "an hour or so"
    assert "The form says: “31 February”" in field(driver, "day").help, "as the desk was locked in between"
    QTest.keyClick(
        driver.find(QLineEdit, "printroom.entry.day"), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier
    )
    QTest.keyClick(driver.find(QLineEdit, "printroom.entry.day"), Qt.Key.Key_Delete)
    driver.type("printroom.entry.minutes", "60")
    driver.click("printroom.entry.primary")
    which = driver.find(ChoiceField, "printroom.slip.meeting.field")
    assert which.value() is None and "Say which meeting it was" in which.error and is_open(screen)
    screen.choose("printroom.slip.meeting", which.options[1])
    driver.click("printroom.entry.primary")
    assert not is_open(screen)


def test_a_slip_without_a_day_goes_to_no_meeting_from_before_it_was_made(
    screen: PrintScreen, driver: WindowDriver, made: PrintDesk, tmp_path: Path
) -> None:
    before = meet(driver.desk, made.first, dt.date(2026, 11, 16), held=False)
    come_back(screen, made, tmp_path / "a.pdf", "meeting_sheet", {"met": (0,)})
    which = driver.find(ChoiceField, "printroom.slip.meeting.field")
    assert which.value() is None
    driver.type("printroom.entry.day", "17 Nov 2026")
    assert which.value() == before, "the slip itself says so"
    driver.click("printroom.entry.primary")
    found = meetings.meeting(driver.desk, before)
    assert found is not None and found.state is MeetingState.HELD


def test_an_interest_form_stops_at_hours_and_days_that_can_not_be(
    screen: PrintScreen, driver: WindowDriver, made: PrintDesk, tmp_path: Path
) -> None:
    filled: Filling = {"name": "Bola Adeyemi", "hours_cap": "lots", "date": "2099-05-01"}
    come_back(screen, made, tmp_path / "a.pdf", "interest_form_mentor", filled)
    driver.click("printroom.entry.primary")
    assert field(driver, "hours_cap").error == "Write a figure, such as 12."
    assert field(driver, "date").error.startswith("The date cannot be after")
    assert is_open(screen)


def test_boxes_that_can_not_be_read_are_named_and_can_be_left_empty(qapp: object) -> None:
    form = Form("test.form")
    form.add(RadiosField("test.form.met", "Did you meet?", [Radio(0, "0", "Yes"), Radio(1, "1", "No")]))
    unread = Unread()
    unread.begin(form, {"met": "Yes and No"})
    assert not unread.check(form)
    assert form.field("met").error == "The form says: “Yes and No”. Type what is meant, or clear it."
    button = form.findChild(QPushButton, "test.form.met.clear")
    assert button is not None
    button.click()
    assert unread.check(form) and form.field("met").value() is None
    form.deleteLater()


def test_two_ticks_where_one_may_be_are_said_in_words() -> None:
    asked = Question("met", "Did you meet?", AnswerKind.ONE, choices=("Yes", "No", "Later"))
    assert understood((asked,), {"met": (0, 2)}) == ({}, {"met": "Yes and Later"})
