"""The lock of the concerns area through the window: what opens and closes it, and that nothing is lost or gets out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
)
from sqlalchemy import select

from rmdesk.rules.concerns.words import ConcernState
from rmdesk.services import concerns, search
from rmdesk.store.tables.upkeep import Draft
from tests.support.pages.concerns import ConcernsScreen
from tests.support.restricted import PASSPHRASE, make_restricted_desk, open_with_ladder, reopened
from tests.support.window import WindowDriver

CANARY = "Zebedee"


@pytest.fixture
def driver(qapp: object, tmp_path: Path) -> Iterator[WindowDriver]:
    desk = make_restricted_desk(tmp_path)
    open_with_ladder(desk).close()
    made_driver = WindowDriver(desk)
    yield made_driver
    made_driver.close()


@pytest.fixture
def screen(driver: WindowDriver) -> ConcernsScreen:
    return ConcernsScreen(driver)


def stored(driver: WindowDriver, case_id: int = 1) -> concerns.CaseView:
    return concerns.case_view(concerns.open_area(driver.desk, PASSPHRASE), case_id)


def test_another_passphrase_opens_nothing(screen: ConcernsScreen, driver: WindowDriver) -> None:
    screen.open("not this one")
    assert "not the passphrase" in screen.error("concerns.passphrase")
    assert driver.find(QLineEdit, "concerns.passphrase").text() == ""
    assert not screen.page.is_open
    screen.unlock()
    assert screen.page.is_open


def test_two_quiet_minutes_lock_it_and_keep_what_was_typed(
    screen: ConcernsScreen, driver: WindowDriver
) -> None:
    screen.open()
    screen.begin("participant")
    box = driver.find(QPlainTextEdit, "concern.observed")
    box.setFocus()
    QTest.keyClicks(box, CANARY)
    watch = screen.page.idle_watch
    assert watch is not None
    watch.idle.emit()
    driver.settle()
    assert not screen.page.is_open and CANARY not in screen.texts()
    assert "two minutes" in screen.seen()
    screen.unlock()
    assert screen.rows()[0].startswith("SG-2026-001 | Draft")
    screen.open_first()
    assert driver.find(QPlainTextEdit, "concern.observed").toPlainText() == CANARY


def test_leaving_the_page_locks_it(screen: ConcernsScreen, driver: WindowDriver) -> None:
    screen.open()
    screen.begin("participant")
    screen.write("concern.observed", CANARY)
    driver.go("today")
    assert not screen.page.is_open and CANARY not in screen.texts()
    assert driver.window.windowTitle() == "rmdesk"
    assert "SG-2026-001" in screen.seen()
    driver.window.show_page("concerns", {"case": 1})
    driver.settle()
    assert not screen.page.is_open
    screen.unlock()
    assert driver.find(QPlainTextEdit, "concern.observed").toPlainText() == CANARY


def test_locking_the_desk_keeps_the_draft_in_its_case_only(tmp_path: Path, qapp: object) -> None:
    desk = make_restricted_desk(tmp_path)
    open_with_ladder(desk).close()
    driver = WindowDriver(desk)
    screen = ConcernsScreen(driver)
    screen.open()
    screen.begin("participant")
    box = driver.find(QPlainTextEdit, "concern.observed")
    box.setFocus()
    QTest.keyClicks(box, CANARY)
    driver.window.leave(keep_drafts=True)
    driver.window.deleteLater()
    again = reopened(desk)
    with again.read() as session:
        kept = [str(row.body) for row in session.scalars(select(Draft))]
    view = concerns.case_view(concerns.open_area(again, PASSPHRASE), 1)
    again.store.close()
    assert kept and CANARY not in str(kept)
    assert view.draft is not None and view.draft.observed.text == CANARY


def test_going_elsewhere_in_the_middle_of_a_word_loses_nothing(
    screen: ConcernsScreen, driver: WindowDriver
) -> None:
    screen.open()
    screen.begin("participant")
    box = driver.find(QPlainTextEdit, "concern.observed")
    box.setFocus()
    QTest.keyClicks(box, CANARY)
    box.clearFocus()
    driver.window.show_page("today")
    driver.settle()
    draft = stored(driver).draft
    assert draft is not None and draft.observed.text == CANARY


def test_what_can_not_be_saved_on_locking_is_held_and_saved_later(
    screen: ConcernsScreen, driver: WindowDriver
) -> None:
    screen.open()
    screen.begin("participant")
    path = driver.desk.path
    was = path.stat()
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns + 10**9))
    screen.write("concern.observed", CANARY)
    assert driver.find(QLabel, "concern.saved").text() == "Not saved"
    driver.go("today")
    driver.go("concerns")
    assert "not saved yet" in screen.seen() and CANARY not in screen.texts()
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    screen.unlock()
    assert driver.find(QPlainTextEdit, "concern.observed").toPlainText() == CANARY
    draft = stored(driver).draft
    assert draft is not None and draft.observed.text == CANARY


def test_nothing_of_a_concern_is_found_outside(screen: ConcernsScreen, driver: WindowDriver) -> None:
    screen.open()
    screen.begin("participant")
    screen.fill_entry(CANARY)
    screen.sign()
    assert CANARY in screen.seen()
    for page in ("today", "people", "printroom", "settings"):
        driver.go(page)
        assert CANARY not in screen.texts()
    assert not search.find(driver.desk, CANARY)
    assert driver.window.undo_bar.text == ""


def test_a_broken_record_is_said_on_opening(screen: ConcernsScreen, driver: WindowDriver) -> None:
    screen.open()
    screen.begin("participant")
    screen.fill_entry()
    screen.sign()
    driver.go("today")
    with driver.desk.change("x", undoable=False) as change:
        connection = change.session.connection()
        connection.exec_driver_sql("DROP TRIGGER concern_entry_no_update")
        connection.exec_driver_sql("UPDATE concern_entry SET author_name = 'x'")
    screen.open()
    assert "from entry 1" in screen.banner("concerns.chain")


def test_a_half_typed_step_is_there_again(screen: ConcernsScreen, driver: WindowDriver) -> None:
    screen.open()
    screen.begin("participant")
    screen.fill_entry()
    screen.sign()
    screen.step()
    screen.choose("case.tell.channel", "By phone")
    box = driver.find(QPlainTextEdit, "case.tell.passed")
    box.setFocus()
    QTest.keyClicks(box, CANARY)
    driver.go("today")
    assert CANARY not in screen.texts()
    screen.open()
    screen.open_first()
    assert driver.find(QPlainTextEdit, "case.tell.passed").toPlainText() == CANARY
    screen.keep("tell")
    view = stored(driver)
    assert view.state is ConcernState.ESCALATED and view.half_step is None
    assert dict(view.entries[1].parts)["How"] == "By phone"
