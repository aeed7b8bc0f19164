"""The print room through the window: tick, look, print, save."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QPushButton, QWidget

from rmdesk.documents.rendering import page_count
from rmdesk.services import printroom, programme
from rmdesk.ui.style import look
from tests.documents.checks import all_text, failures
from tests.support.pages.plan import PlanScreen
from tests.support.pages.printroom import AGREEMENTS, CERTIFICATES, ISSUED, OTHER, REPORT, PrintScreen
from tests.support.pairs import make_pair
from tests.support.printroom import ARABIC, POLISH, WELSH, PrintDesk, print_desk, profile
from tests.support.window import WindowDriver

FIRST, SECOND = f"{WELSH} ↔ {POLISH}", f"{ARABIC} ↔ Helen Marsh"


@pytest.fixture
def made(driver: WindowDriver) -> PrintDesk:
    """Give a programme with pairs, on screen."""
    done = print_desk(driver.desk)
    driver.context.show_programme(done.programme)
    driver.settle()
    return done


@pytest.fixture
def screen(driver: WindowDriver, made: PrintDesk) -> PrintScreen:
    """Give the print room of that programme."""
    opened = PrintScreen(driver)
    opened.open()
    return opened


def test_without_a_programme_it_leads_to_one(driver: WindowDriver) -> None:
    screen = PrintScreen(driver)
    screen.open()
    assert "No programme yet" in screen.texts()
    assert not screen.can_print()
    driver.click("printroom.no_programme.act")
    assert driver.window.current_page == "plan"


def test_without_pairs_it_leads_to_matching_and_meetings(driver: WindowDriver) -> None:
    PlanScreen(driver).start("Ours")
    screen = PrintScreen(driver)
    screen.open()
    assert "No active pairs yet" in screen.texts()
    driver.click("printroom.agreements.empty.act")
    assert driver.window.current_page == "matching"
    screen.open()
    screen.turn_to(CERTIFICATES)
    driver.click("printroom.certificates.empty.act")
    assert driver.window.current_page == "meetings"


def test_ticking_a_pair_shows_its_agreement(screen: PrintScreen) -> None:
    assert screen.rows() == [f"{FIRST} (Not printed yet)", f"{SECOND} (Not printed yet)"]
    assert not screen.can_print()
    screen.tick(FIRST)
    assert screen.can_print()
    assert screen.preview.count == 8
    assert WELSH in screen.preview.text and "Our mentoring agreement" in screen.preview.text
    screen.tick(FIRST)
    assert not screen.can_print()
    assert screen.preview.count == 0


def test_a_click_ticks_its_row_though_the_list_moves_before_the_button_is_let_go(
    screen: PrintScreen, driver: WindowDriver, made: PrintDesk
) -> None:
    for at in range(12):
        make_pair(driver.desk, made.programme, f"Mentor {at:02}", f"Mentee {at:02}")
    screen.page.refresh()
    driver.settle()
    picks = screen.picks
    at = next(at for at, row in enumerate(picks.rows) if row.text.startswith("Mentor 05"))
    index = picks.model().index(at, 0)
    picks.scrollTo(index)
    where = picks.visualRect(index).center()
    QTest.mousePress(picks.viewport(), Qt.MouseButton.LeftButton, pos=where)
    driver.settle()
    QTest.mouseRelease(picks.viewport(), Qt.MouseButton.LeftButton, pos=where)
    driver.settle()
    assert screen.ticked() == ["Mentor 05 ↔ Mentee 05"]
    assert [one.row() for one in picks.selectedIndexes()] == [at] and picks.currentIndex().row() == at


def test_a_pair_whose_agreement_was_made_stays_in_view(
    screen: PrintScreen, driver: WindowDriver, made: PrintDesk, tmp_path: Path
) -> None:
    for at in range(16):
        make_pair(driver.desk, made.programme, f"Mentor {at:02}", f"Mentee {at:02}")
    screen.page.refresh()
    driver.settle()
    screen.tick("Mentor 00 ↔ Mentee 00")
    screen.save_to(tmp_path / "agreement.pdf")
    picks = screen.picks
    at = next(at for at, row in enumerate(picks.rows) if row.text.startswith("Mentor 00"))
    assert at > 10 and screen.ticked() == ["Mentor 00 ↔ Mentee 00"]
    assert picks.viewport().rect().contains(picks.visualRect(picks.model().index(at, 0)))


def test_it_works_with_the_keyboard_alone(screen: PrintScreen) -> None:
    screen.picks.setFocus()
    QTest.keyClick(screen.picks, Qt.Key.Key_Down)
    QTest.keyClick(screen.picks, Qt.Key.Key_Space)
    screen.driver.settle()
    assert screen.ticked() == [SECOND]
    text = screen.picks.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == f"{SECOND}, ticked, Not printed yet"
    sheet = screen.driver.find(QWidget, "printroom.preview.page")
    sheet.setFocus()
    QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    screen.driver.settle()
    assert screen.preview.at == 1 and screen.preview.text


def test_the_row_with_the_keyboard_keeps_its_words(screen: PrintScreen) -> None:
    picks = screen.picks
    picks.setFocus()
    QTest.keyClick(picks, Qt.Key.Key_Down)
    index = picks.currentIndex()
    place = picks.visualRect(index).adjusted(40, 4, -6, -4)
    assert picks.hasFocus()
    focused = picks.viewport().grab(place).toImage()
    inks = {focused.pixelColor(x, y).name() for x in range(focused.width()) for y in range(focused.height())}
    assert look.current().colour("ink").name() in inks and len(inks) > 10


def test_reading_it_as_text(screen: PrintScreen) -> None:
    screen.tick(SECOND)
    screen.driver.click("printroom.preview.as_text")
    words = screen.driver.find(QPlainTextEdit, "printroom.preview.text").toPlainText()
    assert ARABIC in words


def test_printing_enters_the_paper_and_undo_takes_it_back(screen: PrintScreen, tmp_path: Path) -> None:
    screen.tick(FIRST)
    screen.print_to(tmp_path / "printed.pdf")
    assert page_count((tmp_path / "printed.pdf").read_bytes()) == 8
    assert screen.says() == "2 papers have gone to the printer."
    window = screen.driver.window
    assert window.undo_bar.text == f"Printed the agreement of {FIRST}"
    assert screen.rows()[1].startswith(f"{FIRST} (Made 21 Nov 2026")
    screen.turn_to(ISSUED)
    assert len(screen.table.shown_ids) == 2
    window.undo()
    screen.driver.settle()
    assert screen.table.shown_ids == []
    window.redo()
    screen.driver.settle()
    assert len(screen.table.shown_ids) == 2


def test_thinking_better_of_it_enters_nothing(screen: PrintScreen) -> None:
    screen.tick(FIRST)
    screen.driver.prompts.printers.append(None)
    screen.driver.click("printroom.primary")
    screen.save_to(None)
    screen.turn_to(ISSUED)
    assert screen.table.shown_ids == []
    assert screen.says() == ""


def test_a_printer_that_fails_leaves_no_entry(screen: PrintScreen, tmp_path: Path) -> None:
    screen.tick(FIRST)
    screen.print_to(tmp_path / "missing" / "printed.pdf")
    assert screen.says() == "The printer did not take the paper."
    assert screen.rows()[0] == f"{FIRST} (Not printed yet)"
    screen.turn_to(ISSUED)
    assert screen.table.shown_ids == []
    assert screen.driver.window.undo_bar.isHidden()


def test_saving_keeps_the_tagged_paper_under_its_reference(screen: PrintScreen, tmp_path: Path) -> None:
    screen.tick(SECOND)
    screen.save_to(tmp_path / "mine")
    pdf = (tmp_path / "mine.pdf").read_bytes()
    assert failures(pdf) == []
    papers = printroom.offer(screen.driver.desk, screen.driver.context.programme_id).papers
    assert all(paper.reference in all_text(pdf) and paper.way_out == "saved" for paper in papers)
    assert screen.says() == "Saved as mine.pdf."
    assert os.listdir(tmp_path).count("mine.pdf") == 1
    assert f"{SECOND} (Made 21 Nov 2026, not signed yet)" in screen.rows()
    screen.turn_to(CERTIFICATES)
    assert screen.says() == ""


def test_a_place_that_can_not_be_written_leaves_no_entry(screen: PrintScreen, tmp_path: Path) -> None:
    screen.tick(SECOND)
    screen.driver.prompts.new_files += [tmp_path / "missing" / "mine.pdf", None]
    screen.driver.click("printroom.save")
    assert screen.driver.prompts.told == ["The paper could not be saved there."]
    screen.turn_to(ISSUED)
    assert screen.table.shown_ids == []


def test_a_batch_can_be_stopped_and_leaves_nothing(screen: PrintScreen, driver: WindowDriver) -> None:
    driver.click("printroom.agreements.all")
    gate = threading.Event()
    driver.jobs.run(driver.window, gate.wait, lambda _: None, lambda _: None)
    driver.find(QPushButton, "printroom.primary").click()
    assert driver.find(QWidget, "printroom.progress").isVisible()
    driver.find(QPushButton, "printroom.progress.cancel").click()
    gate.set()
    driver.settle()
    assert not driver.find(QWidget, "printroom.progress").isVisible()
    assert driver.prompts.asked == []
    assert screen.says() == "Stopped."
    assert printroom.offer(driver.desk, driver.context.programme_id).papers == ()


def test_size_and_copies_can_be_chosen(screen: PrintScreen) -> None:
    screen.tick(FIRST)
    screen.choose("printroom.agreements.copies", "Mentors only")
    assert screen.preview.count == 4
    screen.choose("printroom.agreements.size", "Large print")
    assert screen.preview.count == 5
    screen.choose("printroom.agreements.size", "As each person reads it")
    assert screen.preview.count == 4


def test_all_and_none_and_those_without(screen: PrintScreen, driver: WindowDriver, tmp_path: Path) -> None:
    screen.tick(FIRST)
    screen.save_to(tmp_path / "a.pdf")
    driver.click("printroom.agreements.all")
    assert len(screen.ticked()) == 2
    driver.click("printroom.agreements.none")
    assert screen.ticked() == []
    driver.click("printroom.agreements.new")
    assert screen.ticked() == [SECOND]


def test_a_long_list_can_be_searched(screen: PrintScreen, driver: WindowDriver, made: PrintDesk) -> None:
    for number in range(14):
        make_pair(driver.desk, made.programme, f"Mentor {number}", f"Mentee {number}")
    screen.page.refresh()
    driver.settle()
    driver.type("printroom.agreements.find", "mentee 13")
    driver.click("printroom.agreements.all")
    assert screen.ticked() == ["Mentor 13 ↔ Mentee 13"]
    driver.type("printroom.agreements.find", "")
    assert screen.ticked() == ["Mentor 13 ↔ Mentee 13"]


def test_a_gap_in_the_plan_leads_to_its_field(
    screen: PrintScreen, driver: WindowDriver, made: PrintDesk
) -> None:
    programme.change_plan(driver.desk, made.programme, line_manager_clause="")
    screen.page.refresh()
    driver.settle()
    screen.tick(FIRST)
    assert screen.says("printroom.blanks") == "The agreement can't be printed yet."
    assert not screen.can_print()
    driver.click("printroom.blanks.act")
    assert driver.window.current_page == "plan"
    driver.type("plan.line_manager_clause", "only when both agree")
    screen.open()
    assert screen.says("printroom.blanks") == ""
    assert screen.can_print()
    assert screen.ticked() == [FIRST]


def test_letters_that_can_not_be_printed_are_told_before(
    screen: PrintScreen, driver: WindowDriver, made: PrintDesk
) -> None:
    profile(driver.desk, made.first.mentor, preferred_name="田中 Yuki")
    screen.page.refresh()
    driver.settle()
    screen.tick(f"田中 Yuki ↔ {POLISH}")
    assert screen.says("printroom.letters") == "Some letters can't be printed: 田 中"
    screen.tick(f"田中 Yuki ↔ {POLISH}")
    screen.tick(SECOND)
    assert screen.says("printroom.letters") == ""


def test_certificates_with_and_without_the_role(screen: PrintScreen, driver: WindowDriver) -> None:
    screen.turn_to(CERTIFICATES)
    assert sorted(screen.rows()) == sorted(
        [f"{WELSH} (Mentor · 2 meetings)", f"{POLISH} (Mentee · 2 meetings)"]
    )
    driver.click("printroom.certificates.all")
    assert screen.preview.count == 2
    assert "as a men" in screen.preview.text
    driver.find(QCheckBox, "printroom.certificates.role").click()
    driver.settle()
    assert "as a men" not in screen.preview.text


def test_the_report_is_ready_at_once(screen: PrintScreen, tmp_path: Path) -> None:
    screen.open("report")
    assert screen.tab == REPORT
    assert "The programme at a glance" in screen.preview.text
    screen.save_to(tmp_path / "report.pdf")
    assert "Meetings held 2 of 3" in all_text((tmp_path / "report.pdf").read_bytes())


def test_ctrl_p_prints_what_is_shown(screen: PrintScreen, driver: WindowDriver) -> None:
    screen.page.print_here()
    driver.settle()
    assert driver.prompts.asked == []
    screen.tick(FIRST)
    driver.prompts.printers.append(None)
    screen.page.print_here()
    driver.settle()
    assert driver.prompts.asked == ["Print"]


def test_another_programmes_papers_are_not_offered(screen: PrintScreen, driver: WindowDriver) -> None:
    screen.tick(FIRST)
    other = programme.start(driver.desk, "Another").value
    driver.context.show_programme(other)
    driver.settle()
    assert screen.picks.rows == () and not screen.can_print()
    assert screen.tab == AGREEMENTS


def test_papers_by_definition_are_chosen_looked_at_and_printed(screen: PrintScreen, tmp_path: Path) -> None:
    screen.turn_to(OTHER)
    screen.choose("printroom.other.kind", "Ground rules")
    assert [row.text for row in screen.picks.rows] == ["For mentees", "For mentors"]
    assert not screen.can_print()
    screen.tick("For mentors")
    assert screen.can_print() and screen.preview.count == 1
    screen.print_to(tmp_path / "rules.pdf")
    screen.driver.settle()
    assert "has gone to the printer" in screen.says()
    screen.choose("printroom.other.kind", "Meeting sheet")
    assert screen.ticked() == [] and not screen.can_print()
    screen.turn_to(ISSUED)
    assert screen.table.model().rowCount() == 1
