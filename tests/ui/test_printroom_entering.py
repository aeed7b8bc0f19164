"""Papers come back: typed in by reference, or as a file filled in elsewhere, chosen or dropped on the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget

from rmdesk.rules.printroom import WayOut
from rmdesk.services import printroom
from rmdesk.services.printroom import PaperRequest
from rmdesk.ui.widgets.fields import Field
from tests.support.form_filling import by_pdfium
from tests.support.pages.printroom import ISSUED, OTHER, PrintScreen, drop_files
from tests.support.printroom import PrintDesk, print_desk
from tests.support.window import WindowDriver


@pytest.fixture
def made(driver: WindowDriver) -> PrintDesk:
    done = print_desk(driver.desk)
    driver.context.show_programme(done.programme)
    driver.settle()
    return done


@pytest.fixture
def screen(driver: WindowDriver, made: PrintDesk) -> PrintScreen:
    opened = PrintScreen(driver)
    opened.open()
    return opened


def saved(screen: PrintScreen, folder: Path) -> list[Path]:
    """Save the meeting sheets of the first pair to be filled in, through the window."""
    folder.mkdir()
    screen.turn_to(OTHER)
    screen.choose("printroom.other.kind", "Meeting sheet")
    screen.tick(screen.picks.rows[0].text)
    screen.driver.prompts.folders.append(folder)
    screen.driver.click("printroom.fill")
    screen.driver.settle()
    return sorted(folder.iterdir())


def value(driver: WindowDriver, question: str) -> object:
    return driver.find(Field, f"printroom.entry.{question}.field").value()


def test_forms_leave_as_files_and_are_in_the_register(screen: PrintScreen, tmp_path: Path) -> None:
    files = saved(screen, tmp_path / "out")
    assert len(files) == 2 and all(file.name.startswith("meeting-sheet-") for file in files)
    assert "Saved 2 forms in out." in screen.says()
    screen.turn_to(ISSUED)
    assert screen.table.model().rowCount() == 2


def test_a_form_dropped_on_the_window_is_looked_at_and_entered_and_undone(
    screen: PrintScreen, made: PrintDesk, tmp_path: Path
) -> None:
    driver = screen.driver
    file = saved(screen, tmp_path / "out")[0]
    filled = tmp_path / "anything.pdf"
    filled.write_bytes(by_pdfium(file.read_bytes(), {"met": (0,), "minutes": "55", "day": "next week"}))
    driver.go("people")
    assert drop_files(driver, filled)
    assert driver.window.current_page == "printroom"
    assert value(driver, "met") == 0 and value(driver, "minutes") == 55
    assert any(text.startswith("Read from anything.pdf: look whether it is right") for text in screen.texts())
    assert "The form says: “next week”" in driver.find(Field, "printroom.entry.day.field").help
    driver.type("printroom.entry.day", "16 Nov 2026")
    driver.click("printroom.entry.primary")
    assert screen.says().startswith("Entered ")
    assert any("A meeting is added, held on 16 Nov 2026, 55 minutes." in text for text in screen.texts())
    (line,) = [line for line in printroom.offer(driver.desk, made.programme).papers if line.entered]
    assert line.returned_on == driver.desk.clock.today()
    driver.window.undo()
    driver.settle()
    assert not [line for line in printroom.offer(driver.desk, made.programme).papers if line.entered]
    assert filled.exists()


def test_a_stack_is_entered_by_reference_with_the_keyboard(screen: PrintScreen, made: PrintDesk) -> None:
    driver = screen.driver
    paper = next(p for p in printroom.offer(driver.desk, made.programme).defined if p.kind == "meeting_sheet")
    request = PaperRequest(paper.kind, made.programme, (paper.lines[0].id,))
    printroom.issue(driver.desk, request, WayOut.PRINTED)
    references = [line.reference for line in printroom.offer(driver.desk, made.programme).papers]
    screen.page.refresh()
    screen.turn_to(ISSUED)
    for reference in references:
        find = driver.find(QWidget, "printroom.find")
        find.setFocus()
        QTest.keyClicks(find, reference.replace("-", "").lower())
        QTest.keyClick(find, Qt.Key.Key_Return)
        driver.settle()
        assert value(driver, "met") is None
        driver.find(QRadioButton, "printroom.entry.met.0").click()
        driver.type("printroom.entry.day", "19 Oct 2026")
        QTest.keyClick(
            driver.find(QWidget, "printroom.entry.minutes"),
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.ControlModifier,
        )
        driver.settle()
        assert screen.says().startswith("Entered ")
    assert all(line.entered for line in printroom.offer(driver.desk, made.programme).papers)


def test_what_must_be_answered_is_said_at_its_field_and_esc_goes_back(
    screen: PrintScreen, tmp_path: Path
) -> None:
    driver = screen.driver
    file = saved(screen, tmp_path / "out")[0]
    assert drop_files(driver, file)
    driver.click("printroom.entry.primary")
    assert driver.find(Field, "printroom.entry.met.field").error
    QTest.keyClick(driver.find(QWidget, "printroom.entry.minutes"), Qt.Key.Key_Escape)
    driver.settle()
    assert screen.table.isVisible()


def test_a_file_that_is_no_form_is_refused_in_words(screen: PrintScreen, tmp_path: Path) -> None:
    driver = screen.driver
    other = tmp_path / "letter.pdf"
    other.write_bytes(b"%PDF-1.7 nothing")
    driver.prompts.files.append(other)
    screen.turn_to(ISSUED)
    driver.click("printroom.returned_file")
    driver.settle()
    assert "could not be read as a PDF" in screen.says()
    assert not drop_files(driver, tmp_path / "picture.png")


def test_what_is_typed_of_a_paper_is_there_after_a_lock(screen: PrintScreen, tmp_path: Path) -> None:
    driver = screen.driver
    assert drop_files(driver, saved(screen, tmp_path / "out")[0])
    driver.type("printroom.entry.minutes", "45")
    draft = screen.page.draft()
    assert draft is not None and draft["values"]["minutes"] == 45
    driver.click("printroom.entry.cancel")
    left = screen.page.draft()
    assert left is not None and "paper" not in left
    screen.page.take_draft(draft)
    driver.settle()
    assert value(driver, "minutes") == 45
