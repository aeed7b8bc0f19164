"""Concerns through the window: from the first word to the closing, every step with what it must hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from rmdesk.base.clock import FixedClock
from rmdesk.rules.concerns.words import ConcernState
from rmdesk.services import concerns, history
from tests.support import concerns as made
from tests.support.pages.concerns import ConcernsScreen
from tests.support.restricted import PASSPHRASE, make_restricted_desk, open_with_ladder
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


def test_a_concern_from_the_first_word_to_the_closing(screen: ConcernsScreen, driver: WindowDriver) -> None:
    screen.open()
    screen.begin("participant")
    screen.fill_entry()
    screen.sign()
    assert "Tell the safeguarding lead" in screen.seen()
    screen.step()
    assert driver.find(QLineEdit, "case.tell.recipient_name").text() == "Lesley Dean"
    screen.choose("case.tell.channel", "By phone")
    screen.write("case.tell.passed", "the whole record")
    screen.keep("tell")
    screen.step()
    screen.write("case.acknowledge.evidence", "her call at three")
    screen.keep("acknowledge")
    screen.step()
    screen.tick("case.decide.decisions.support")
    screen.write("case.decide.rationale", "She wants help with money first.")
    screen.write("case.decide.threshold", "care and support needs")
    screen.keep("decide")
    screen.step()
    screen.write("case.close.outcome", "settled")
    screen.tick("case.close.person_told.yes")
    screen.tick("case.close.incident_report.no")
    screen.write("case.close.incident_report_reason", "no serious harm")
    screen.tick("case.close.dbs.no")
    screen.write("case.close.dbs_reason", "nobody was removed")
    screen.keep("close")
    view = stored(driver)
    assert view.state is ConcernState.CLOSED
    assert [entry.kind for entry in view.entries] == [
        "Concern",
        "Passed on",
        "Acknowledgement",
        "Decision",
        "Closure",
    ]
    assert "settled" in screen.seen()
    assert history.undo_state(driver.desk).undo == ""


def test_signing_lists_what_is_missing_at_its_fields(screen: ConcernsScreen, driver: WindowDriver) -> None:
    screen.open()
    screen.begin("participant")
    screen.sign()
    assert "missing" in screen.banner("concern.message")
    assert screen.error("concern.danger") == "Say whether anyone is in immediate danger."
    assert screen.error("concern.observed") and screen.error("concern.consent.asked")
    focus = driver.window.focusWidget()
    assert focus is not None and focus.objectName().startswith("concern.danger")
    assert stored(driver).entries == ()


def test_a_late_record_asks_for_its_reason(screen: ConcernsScreen, driver: WindowDriver) -> None:
    screen.open()
    screen.begin("participant")
    screen.fill_entry()
    assert not driver.find(QWidget, "concern.late_reason.field").isVisible()
    screen.moment("concern.aware_at", made.NOW - dt.timedelta(hours=25))
    assert driver.find(QWidget, "concern.late_reason.field").isVisible()
    screen.sign()
    assert "Say why" in screen.error("concern.late_reason")
    screen.write("concern.late_reason", "I was away.")
    screen.sign()
    assert stored(driver).entries[0].late_reason == "I was away."


def test_exact_words_are_kept_letter_by_letter(screen: ConcernsScreen, driver: WindowDriver) -> None:
    typed = "HE says  i owe him\u00a0…\n\tpłać, \u0635 e\u0301 <b>now</b> "
    screen.open()
    screen.begin("participant")
    screen.fill_entry()
    screen.paste("concern.words", typed)
    screen.tick("concern.words_by.not_known")
    screen.sign()
    parts = dict(stored(driver).entries[0].parts)
    assert parts["Exact words, and whose they are"] == typed
    assert typed in screen.seen()


def test_about_the_coordinator_nothing_is_typed_in(screen: ConcernsScreen, driver: WindowDriver) -> None:
    screen.open()
    screen.begin("coordinator")
    assert "not typed in here" in screen.seen() and "Toni Marsh" in screen.seen()
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    target = driver.desk.path.parent / "printed.pdf"
    printer.setOutputFileName(str(target))
    driver.prompts.printers.append(printer)
    driver.click("away.primary")
    driver.click("concerns.paper.primary")
    assert target.stat().st_size > 0
    area = concerns.open_area(driver.desk, PASSPHRASE)
    assert concerns.cases(area) == ()


def test_naming_the_coordinator_as_the_source_leads_past_us(
    screen: ConcernsScreen, driver: WindowDriver
) -> None:
    screen.open()
    screen.begin("participant")
    screen.write("concern.observed", CANARY)
    screen.choose("concern.parties.1.role", "Person said to have caused harm")
    screen.write("concern.parties.1.name", "robin coe")
    assert "not typed in here" in screen.seen()
    view = stored(driver)
    assert (view.state, view.draft) == (ConcernState.VOID, None)


CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QTableView)


def test_every_control_has_a_name_of_its_own(screen: ConcernsScreen, driver: WindowDriver) -> None:
    def check() -> None:
        found = [w for kind in CONTROLS for w in screen.page.findChildren(kind)]
        shown = [w for w in found if w.isVisible() and not w.objectName().startswith("qt_")]
        names = [
            w.objectName() for w in shown if not isinstance(w.parent(), QComboBox | QTableView | QHeaderView)
        ]
        assert all(names) and len(names) == len(set(names))
        assert all(w.accessibleName() for w in shown if w.objectName())

    driver.go("concerns")
    check()
    screen.unlock()
    check()
    screen.begin("participant")
    check()
    screen.fill_entry()
    screen.sign()
    check()
    for step in ("refer", "amend", "void"):
        driver.click(f"case.do.{step}")
        check()
        driver.click(f"case.{step}.cancel")


def test_something_is_added_and_both_stay(screen: ConcernsScreen, driver: WindowDriver) -> None:
    screen.open()
    screen.begin("participant")
    screen.fill_entry()
    screen.sign()
    driver.click("case.do.amend")
    screen.keep("amend")
    assert screen.error("case.amend.comment") and screen.error("case.amend.text")
    screen.write("case.amend.comment", "I remembered more")
    screen.write("case.amend.text", "He had come by car.")
    screen.keep("amend")
    for words in ("She was shaking.", "He had come by car.", "Adds to entry 1, which stays as it is."):
        assert words in screen.seen()
    assert stored(driver).entries[1].amends == 1


def test_an_emergency_comes_before_the_record(screen: ConcernsScreen, driver: WindowDriver) -> None:
    screen.open()
    screen.begin("participant")
    screen.write("concern.observed", "There was blood.")
    driver.click("concern.outside")
    screen.choose("case.refer.agency", "Police")
    assert driver.find(QLineEdit, "case.refer.agency_name").text() == "Police 101"
    screen.write("case.refer.contact_name", "call handler")
    screen.choose("case.refer.channel", "By phone")
    screen.write("case.refer.shared", "name and address")
    screen.choose("case.refer.ground", "It was an emergency")
    screen.tick("case.refer.consent.asked.no")
    screen.write("case.refer.consent.why_not_asked", "no time")
    screen.choose("case.refer.consent.explained", "No, it was not possible")
    screen.tick("case.refer.consent.overrides.danger_to_life")
    screen.write("case.refer.consent.rationale", "a knife")
    screen.keep("refer")
    view = stored(driver)
    assert (view.state, len(view.entries)) == (ConcernState.REFERRED, 1)
    screen.step()
    assert driver.find(QPlainTextEdit, "concern.observed").toPlainText() == "There was blood."


def test_a_draft_is_let_go_with_its_reason(screen: ConcernsScreen, driver: WindowDriver) -> None:
    screen.open()
    screen.begin("participant")
    screen.write("concern.observed", CANARY)
    driver.prompts.texts.append("the wrong form")
    driver.click("concern.drop")
    assert screen.rows()[0].startswith("SG-2026-001 | Void")
    assert CANARY in str(stored(driver).entries)


def test_a_copy_is_printed_for_somebody_and_noted(screen: ConcernsScreen, driver: WindowDriver) -> None:
    screen.open()
    screen.begin("participant")
    screen.fill_entry()
    screen.sign()
    driver.click("case.print")
    driver.click("copy.primary")
    assert screen.error("copy.recipient")
    screen.write("copy.recipient", "Lesley Dean")
    screen.write("copy.purpose", "strategy meeting")
    driver.click("copy.primary")
    target = driver.desk.path.parent / "kept.pdf"
    driver.prompts.new_files.append(target)
    driver.click("concerns.paper.save")
    assert target.read_bytes().startswith(b"%PDF")
    log = concerns.access_log(concerns.open_area(driver.desk, PASSPHRASE))
    assert any(line.detail == "copy 1, for Lesley Dean: strategy meeting" for line in log)


def test_the_ladder_is_kept_up_to_date(screen: ConcernsScreen, driver: WindowDriver) -> None:
    assert isinstance(driver.desk.clock, FixedClock)
    screen.open()
    driver.click("concerns.ladder")
    assert "Ready" in screen.banner("ladder.badge")
    driver.click("ladder.add")
    screen.choose("ladder.role", "Trustee")
    screen.write("ladder.name", "Sam Okoro")
    driver.click("ladder.primary")
    assert screen.error("ladder.phone")
    screen.write("ladder.phone", "01632 960777")
    driver.click("ladder.today")
    with_sam = concerns.ladder(concerns.open_area(driver.desk, PASSPHRASE))
    assert "Sam Okoro" in [view.contact.name for view in with_sam.contacts]
    assert with_sam.ready


def test_it_can_be_done_with_the_keyboard(screen: ConcernsScreen, driver: WindowDriver) -> None:
    screen.open()
    driver.window.page("concerns").new_here()
    driver.settle()
    first = driver.find(QWidget, "about.participant")
    assert driver.window.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Space)
    driver.click("about.primary")
    focus = driver.window.focusWidget()
    assert focus is not None and focus.objectName() == "concern.danger.yes"
