"""What a form told people, which sheet holds the answers, and new and changed answers, through the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from sqlalchemy import func, select

from rmdesk.store.tables.people import Consent, NoticeGiven, Person
from rmdesk.ui.widgets.fields import Field
from tests.exchange.spreadsheet_support import written, xlsx
from tests.support.pages.recruitment import ImportScreen, RecruitmentScreen, choose
from tests.support.recruiting import (
    HEADINGS,
    MENTEES,
    answer,
    make_programme,
    write_form,
)
from tests.support.window import WindowDriver

CONSENT_FORM = (*HEADINGS, "Which perspectives do you lack?", "I agree that it is used for matching")


@pytest.fixture
def screen(driver: WindowDriver) -> RecruitmentScreen:
    """Give the mentees' page of a programme that calls mentors at two ready mentees."""
    programme_id = make_programme(driver.desk, needed=2)
    driver.context.show_programme(programme_id)
    driver.settle()
    return RecruitmentScreen(driver).open()


@pytest.fixture
def form(screen: RecruitmentScreen) -> ImportScreen:
    """Give the import, opened by the button of the page."""
    screen.driver.click("mentees.import")
    return ImportScreen(screen.driver)


def people(driver: WindowDriver) -> int:
    with driver.desk.read() as session:
        return session.scalar(select(func.count(Person.id))) or 0


def test_what_the_form_told_is_said_in_one_press_and_remembered(
    form: ImportScreen, driver: WindowDriver, tmp_path: Path
) -> None:
    rows = [(*answer("Amara Okafor"), "disability", "Yes"), (*answer("Jo Price"), "faith at work", "No")]
    path = write_form(tmp_path / "f.csv", rows, CONSENT_FORM)
    form.choose_file(path)
    form.press()
    assert form.words == "Check the rows"
    told = driver.find(QWidget, "import.told")
    assert "people can still tick it" in " ".join(label.text() for label in told.findChildren(QLabel))
    assert not driver.find(QWidget, "import.told.privacy_notice.words").isVisible()
    assert driver.find(QPlainTextEdit, "import.told.matching.words").toPlainText() == CONSENT_FORM[-1]
    driver.click("import.told.all")
    driver.type("import.told.privacy_notice.words", " ")
    form.press()
    error = driver.find(Field, "import.told.privacy_notice.words.field").error
    assert error.startswith("The words are missing.")
    driver.type("import.told.privacy_notice.words", "We keep what you write.")
    choose(driver, "import.told.card", "The form did not ask")
    form.go_on()
    form.press()
    assert form.done == "2 mentees came onto the desk"
    with driver.desk.read() as session:
        assert session.scalars(select(Consent.purpose)).all() == ["matching"]
        assert session.scalar(select(func.count(NoticeGiven.id))) == 2
    driver.click("import.done.act")
    form.choose_file(path)
    form.press()
    words = driver.find(QPlainTextEdit, "import.told.privacy_notice.words")
    assert words.isVisible() and words.toPlainText() == "We keep what you write."


def test_the_sheet_with_the_answers_can_be_chosen(
    form: ImportScreen, driver: WindowDriver, tmp_path: Path
) -> None:
    def fill(workbook: Any, worksheet: Any) -> None:
        worksheet.write_row(0, 0, HEADINGS)
        worksheet.write_row(1, 0, answer("Amara Okafor"))
        other = workbook.add_worksheet("Second round")
        other.write_row(0, 0, HEADINGS)
        other.write_row(1, 0, answer("Jo Price"))
        other.write_row(2, 0, answer("Idris Khan"))

    form.drop_file(written(tmp_path, "f.xlsx", xlsx(fill)))
    choose(driver, "import.sheet", "Second round – 2 rows: Timestamp, Email address")
    form.go_on()
    assert form.summary == "2 new mentees"
    form.drop_file(MENTEES)
    assert form.words == "Go on" and not driver.find(QWidget, "import.sheet").isVisible()


def test_new_and_changed_answers_are_settled_in_their_tabs(
    form: ImportScreen, driver: WindowDriver, tmp_path: Path
) -> None:
    headings = (*HEADINGS, "Interests outside work")
    path = write_form(tmp_path / "f.csv", [(*answer("Amara Okafor"), "board game, pottery")], headings)
    form.choose_file(path)
    form.go_on()
    assert form.tabs == ["Come in (1)", "New answers (1)"]
    form.open_tab("New answers")
    assert form.cells("answers", 0) == ["Interests", "board game, pottery", "1", "as written"]
    choose(driver, "import.answer", "2 answers: board game · pottery")
    assert form.cells("answers", 0)[3] == "board game · pottery"
    form.press()
    driver.click("import.done.act")
    changed = (*answer("Amara Okafor", post="Head nurse"), "board game, pottery")
    form.choose_file(write_form(path, [changed], headings))
    form.go_on()
    assert form.tabs[0] == "Changed since (1)"
    assert form.cells("changed", 0)[2:] == ["Post: Nurse → Head nurse", "stays as it is"]
    assert not driver.find(QWidget, "import.primary").isEnabled()
    driver.click("import.take_over.yes")
    assert form.words == "Take over the changes" and form.cells("changed", 0)[3] == "taken over"
    form.press()
    assert driver.window.undo_bar.text == "Took over the changed answers of 1 mentee"
    with driver.desk.read() as session:
        amara = session.scalars(select(Person)).one()
        assert (amara.post, amara.interests) == ("Head nurse", ("board game", "pottery"))
