"""Importing both real forms through the window, and everything that can be wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from sqlalchemy import func, select

from rmdesk.rules.recruitment import Role
from rmdesk.services import recruitment
from rmdesk.store.tables.people import Person
from rmdesk.ui.jobs import Progress
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.fields import Field
from rmdesk.ui.widgets.progress import ProgressStrip
from tests.support.pages.recruitment import ImportScreen, RecruitmentScreen, choose
from tests.support.recruiting import (
    MENTEES,
    MENTORS,
    add,
    answer,
    make_programme,
    make_ready,
    write_form,
)
from tests.support.window import WindowDriver


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


def test_both_forms_one_after_the_other(screen: RecruitmentScreen, driver: WindowDriver) -> None:
    driver.click("mentees.empty.act")
    form = ImportScreen(driver)
    form.choose_file(MENTEES)
    assert form.field_of[:6] == [
        "Number of the answer",
        "Don’t bring in",
        "When they answered",
        "E-mail",
        "Full name",
        "Post",
    ]
    form.go_on()
    assert (form.summary, form.tabs) == ("14 new mentees", ["Come in (14)"])
    assert form.cells("table", 0)[:4] == [
        "2",
        "Helen Marsh",
        "helen.marsh@rowanvale.example",
        "Chief Executive",
    ]
    assert form.words == "Import 14 mentees"
    form.go_on()
    assert form.done == "14 mentees came onto the desk"
    assert driver.window.undo_bar.text == "Imported 14 mentees"
    form.go_on()
    assert len(screen.column("interested")) == 14

    mentors = RecruitmentScreen(driver, "mentors").open()
    assert mentors.shows("0 of 2 mentees are ready")
    screen.open()
    driver.click("mentees.notice.act")
    for name in ("Helen Marsh", "Peter Rowe"):
        screen.move(name, "Ready")
    mentors.open()
    driver.click("mentors.import")
    form.choose_file(MENTORS)
    form.go_on()
    form.go_on()
    assert form.done == "26 mentors came onto the desk"
    form.go_on()
    assert len(mentors.column("interested")) == 26
    assert people(driver) == 40


def test_importing_again_says_that_nothing_was_changed(form: ImportScreen, driver: WindowDriver) -> None:
    form.choose_file(MENTEES)
    form.go_on()
    form.go_on()
    driver.click("import.done.act")
    form.choose_file(MENTEES)
    form.go_on()
    assert form.done == "All 14 rows are on the desk already; nothing was changed."
    assert people(driver) == 14


def test_undo_takes_the_whole_import_back_and_it_can_be_done_again(
    screen: RecruitmentScreen, form: ImportScreen, driver: WindowDriver
) -> None:
    form.choose_file(MENTEES)
    form.go_on()
    form.go_on()
    QTest.keyClick(driver.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    driver.settle()
    assert screen.shows("No mentees yet") and people(driver) == 0
    driver.click("mentees.import")
    form.choose_file(MENTEES)
    assert screen.shows("The columns are matched as last time.")
    form.go_on()
    form.go_on()
    assert people(driver) == 14


def test_the_menu_and_a_dropped_file_lead_there_too(screen: RecruitmentScreen, driver: WindowDriver) -> None:
    driver.window.show_page("mentees", "import")
    driver.settle()
    form = ImportScreen(driver)
    form.drop_file(MENTEES)
    assert form.words == "Go on"
    driver.click("import.trail.page")
    assert screen.shows("Mentees come first")


def test_thinking_better_of_it_changes_nothing(form: ImportScreen, driver: WindowDriver) -> None:
    form.choose_file(None)
    form.choose_file(MENTEES)
    driver.click("import.back")
    assert driver.find(QWidget, "import.choose").isVisible()
    form.drop_file(MENTEES, MENTORS)
    assert driver.find(QWidget, "import.choose").isVisible()
    assert people(driver) == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("answers.xlsx", b"%PDF-1.7 ...", "This file is a PDF, not a spreadsheet."),
        ("answers.csv", b"", "This file is empty."),
        ("answers.ods", b"PK\x03\x04 nothing", "This file is an archive, or a damaged workbook."),
        ("answers.csv", b"<html><body>Sign in</body></html>", "This file is a web page, not a spreadsheet."),
    ],
)
def test_a_file_that_is_none_is_refused_in_plain_words(
    form: ImportScreen, driver: WindowDriver, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    form.choose_file(path)
    assert form.message == words
    assert people(driver) == 0
    form.choose_file(MENTEES)
    assert form.message == "" and form.words == "Go on"


def test_a_file_that_has_gone_is_said(form: ImportScreen, tmp_path: Path) -> None:
    form.choose_file(tmp_path / "gone.csv")
    assert form.message == "The file is not there any more."


def test_rows_that_come_back_show_their_reason_and_can_be_saved(
    form: ImportScreen, driver: WindowDriver, tmp_path: Path
) -> None:
    bad = ("2026-11-10 09:00:00", "nowhere", "Ann Other", "Nurse", "Digital", "12")
    form.choose_file(write_form(tmp_path / "f.csv", [answer("Tom Akers"), bad]))
    form.go_on()
    assert form.summary == "1 new mentee · 1 row comes back"
    form.open_tab("Came back")
    assert form.cells("back_rows", 0)[:2] == ["3", "Ann Other"]
    assert "“Email address” says “nowhere”, which is not an e-mail address." in form.cells("back_rows", 0)[2]
    saved = tmp_path / "back.csv"
    driver.prompts.new_files.append(saved)
    driver.click("import.save_returned")
    assert form.message == "The rows are saved."
    assert "Ann Other" in saved.read_text("utf-8-sig")
    form.go_on()
    assert form.done == "1 mentee came onto the desk" and people(driver) == 1


def test_when_every_row_comes_back_nothing_can_be_imported(
    form: ImportScreen, driver: WindowDriver, tmp_path: Path
) -> None:
    form.choose_file(write_form(tmp_path / "f.csv", [("2026-11-10", "nowhere", "Ann", "", "", "")]))
    form.go_on()
    assert form.tabs[0] == "Came back (1)"
    assert not driver.find(QWidget, "import.primary").isEnabled()


def test_a_column_can_be_matched_by_hand_and_two_for_one_are_refused(
    form: ImportScreen, driver: WindowDriver, tmp_path: Path
) -> None:
    form.choose_file(write_form(tmp_path / "f.csv", [answer("Tom Akers")]))
    choose(driver, "import.column.3", "Service")
    form.go_on()
    assert form.message == "Two columns are matched to “Service”, which has one answer."
    choose(driver, "import.column.4", "Don’t bring in")
    form.go_on()
    assert form.cells("table", 0)[3:5] == ["", "Nurse"]


def test_dates_that_can_be_read_both_ways_are_asked_once(
    form: ImportScreen, driver: WindowDriver, tmp_path: Path
) -> None:
    path = write_form(tmp_path / "f.csv", [answer("Tom Akers", at="03/04/2026 09:00")])
    form.choose_file(path)
    form.go_on()
    assert driver.find(Field, "import.dates.field").error == "Choose the day that is meant."
    choose(driver, "import.dates", "4 March 2026")
    form.go_on()
    assert form.cells("table", 0)[5] == "4 Mar 2026"
    form.go_on()
    driver.click("import.done.act")
    form.choose_file(path)
    assert not driver.find(QWidget, "import.dates").isVisible()


def test_dates_are_not_asked_when_their_column_is_left_out(
    form: ImportScreen, driver: WindowDriver, tmp_path: Path
) -> None:
    form.choose_file(write_form(tmp_path / "f.csv", [answer("Tom Akers", at="03/04/2026 09:00")]))
    assert driver.find(QWidget, "import.dates").isVisible()
    choose(driver, "import.column.0", "Don’t bring in")
    assert not driver.find(QWidget, "import.dates").isVisible()


def test_people_who_may_be_known_are_decided_one_by_one(
    form: ImportScreen, screen: RecruitmentScreen, driver: WindowDriver, tmp_path: Path
) -> None:
    programme_id = driver.context.programme_id
    assert programme_id is not None
    add(driver.desk, programme_id, "Jo Price", email="jo@rowanvale.example", post="Chair")
    rows = [answer("Jo Price", "jp@other.example"), answer("Tom Akers")]
    form.choose_file(write_form(tmp_path / "f.csv", rows))
    form.go_on()
    assert form.tabs[0] == "On the desk already? (1)"
    assert form.summary == "1 new mentee · 1 row needs your decision"
    assert form.cells("matches", 0)[1:] == ["Jo Price", "Jo Price", "same name", "please choose"]
    assert not driver.find(QWidget, "import.primary").isEnabled()
    choose(driver, "import.decision", "Jo Price, Chair")
    assert form.summary == "1 new mentee · 1 answer from people who take part already"
    choose(driver, "import.decision", "Somebody new")
    assert form.words == "Import 2 mentees"
    form.go_on()
    assert people(driver) == 3


def test_all_undecided_rows_can_be_decided_at_once(
    form: ImportScreen, driver: WindowDriver, tmp_path: Path
) -> None:
    programme_id = driver.context.programme_id
    assert programme_id is not None
    for name in ("Jo Price", "Tom Akers"):
        add(driver.desk, programme_id, name)
    rows = [answer("Jo Price"), answer("Tom Akers")]
    form.choose_file(write_form(tmp_path / "f.csv", rows))
    form.go_on()
    driver.click("import.all_same")
    assert form.words == "Add the answers"
    form.go_on()
    assert form.done == "No new mentee; the answers were added" and people(driver) == 2


def test_a_change_of_people_checks_the_rows_again(
    form: ImportScreen, driver: WindowDriver, tmp_path: Path
) -> None:
    form.choose_file(write_form(tmp_path / "f.csv", [answer("Jo Price")]))
    form.go_on()
    assert form.tabs == ["Come in (1)"]
    programme_id = driver.context.programme_id
    assert programme_id is not None
    done = recruitment.add_by_hand(driver.desk, programme_id, Role.MENTEE, recruitment.Newcomer("Jo Price"))
    driver.context.changed.emit(done.changed, done.label)
    driver.settle()
    assert form.tabs[0] == "On the desk already? (1)"


def test_cancel_stops_it_and_says_so(
    form: ImportScreen, driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.choose_file(MENTEES)
    form.go_on()
    monkeypatch.setattr(Progress, "cancelled", lambda _self: True)
    form.go_on()
    assert form.message == "The import was stopped. Nothing was brought in."
    assert people(driver) == 0
    assert not driver.find(ProgressStrip, "import.progress").running
    monkeypatch.undo()
    form.go_on()
    assert people(driver) == 14


def test_the_cancel_button_asks_the_work_to_stop(form: ImportScreen, driver: WindowDriver) -> None:
    form.choose_file(MENTEES)
    form.go_on()
    QTest.mouseClick(driver.find(QWidget, "import.primary"), Qt.MouseButton.LeftButton)
    strip = driver.find(ProgressStrip, "import.progress")
    assert strip.running
    strip.cancelled.emit()
    driver.settle()
    assert people(driver) in (0, 14)
    assert not strip.running


def test_a_failed_copy_stops_the_import_in_words(form: ImportScreen, driver: WindowDriver) -> None:
    (driver.desk.path.parent / "backups").write_text("in the way")
    form.choose_file(MENTEES)
    form.go_on()
    form.go_on()
    assert form.message and people(driver) == 0


def test_enough_ready_mentees_are_told_at_the_import_of_mentors(driver: WindowDriver) -> None:
    programme_id = make_programme(driver.desk, needed=1)
    make_ready(driver.desk, programme_id, 1)
    driver.context.show_programme(programme_id)
    driver.settle()
    mentors = RecruitmentScreen(driver, "mentors").open()
    driver.click("mentors.empty.act")
    form = ImportScreen(driver)
    form.choose_file(MENTORS)
    assert "Experience" in form.field_of[6]
    form.go_on()
    assert form.words == "Import 26 mentors"
    assert mentors.shows("26 new mentors")


def test_the_other_roles_form_is_said_to_be_that_and_does_not_block(form: ImportScreen) -> None:
    form.choose_file(MENTORS)
    banner = form.driver.find(Banner, "import.other_form")
    assert banner.message == "This looks like the mentors’ form."
    form.go_on()
    assert form.tabs
    for _ in range(3):
        form.driver.click("import.back")
    form.choose_file(MENTEES)
    assert banner.message == ""


def test_a_file_with_headings_only_says_that_there_are_no_answers(form: ImportScreen, tmp_path: Path) -> None:
    form.choose_file(write_form(tmp_path / "f.csv", []))
    form.go_on()
    empty = form.driver.find(EmptyState, "import.table.empty")
    assert "There are no answers in this file." in [label.text() for label in empty.findChildren(QLabel)]
