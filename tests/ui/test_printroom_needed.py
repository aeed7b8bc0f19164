"""The grid of what is needed and the labels, through the window: mouse and keys, count, print, save, stop."""

from __future__ import annotations

import csv
import io
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from rmdesk.documents.rendering import page_count, page_text
from rmdesk.rules.people import PrintFormat
from rmdesk.services import printroom
from rmdesk.ui.printroom.needed_grid import NeededGrid
from rmdesk.ui.widgets.progress import ProgressStrip
from tests.documents.checks import all_text, failures
from tests.support.pages.printroom import LABELS, NEEDED, PrintScreen
from tests.support.pairs import make_pair
from tests.support.printroom import ARABIC, POLISH, WELSH, PrintDesk, print_desk, profile
from tests.support.window import WindowDriver


@pytest.fixture
def made(driver: WindowDriver) -> PrintDesk:
    """Give a programme with pairs, on screen."""
    done = print_desk(driver.desk)
    profile(driver.desk, done.second.mentee, line_manager="Gwen Pugh")
    driver.context.show_programme(done.programme)
    driver.settle()
    return done


@pytest.fixture
def screen(driver: WindowDriver, made: PrintDesk) -> PrintScreen:
    """Give the first tab of the print room of that programme."""
    opened = PrintScreen(driver)
    opened.open(tab=None)
    return opened


class Grid:
    """The grid as somebody uses it: cells by the name of a person and of a paper."""

    def __init__(self, screen: PrintScreen) -> None:
        self.driver = screen.driver
        self.view = screen.driver.find(NeededGrid, "printroom.needed")
        self.model = self.view.model()

    def heads(self, orientation: Qt.Orientation) -> list[str]:
        count = (
            self.model.columnCount() if orientation == Qt.Orientation.Horizontal else self.model.rowCount()
        )
        return [str(self.model.headerData(at, orientation)).partition("\n")[0] for at in range(count)]

    def index(self, person: str, paper: str) -> QModelIndex:
        row = self.heads(Qt.Orientation.Vertical).index(person)
        return self.model.index(row, self.heads(Qt.Orientation.Horizontal).index(paper))

    def is_ticked(self, person: str, paper: str) -> bool:
        state: object = self.index(person, paper).data(Qt.ItemDataRole.CheckStateRole)
        return state == Qt.CheckState.Checked

    def click(self, person: str, paper: str) -> None:
        index = self.index(person, paper)
        self.view.scrollTo(index)
        where = self.view.visualRect(index).center()
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        self.driver.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.view, key, modifier)
        self.driver.settle()

    def of(self, person: str) -> list[str]:
        return [paper for paper in self.heads(Qt.Orientation.Horizontal) if self.is_ticked(person, paper)]

    def ticked_in(self, paper: str) -> list[str]:
        return [person for person in self.heads(Qt.Orientation.Vertical) if self.is_ticked(person, paper)]


@pytest.fixture
def grid(screen: PrintScreen) -> Grid:
    """Give the grid."""
    return Grid(screen)


def counted(screen: PrintScreen) -> str:
    return screen.driver.find(QLabel, "printroom.needed.count").text()


def test_it_is_the_first_tab_and_needs_no_tick(screen: PrintScreen, grid: Grid) -> None:
    assert screen.tab == NEEDED and screen.can_print()
    assert grid.heads(Qt.Orientation.Vertical) == [WELSH, POLISH, ARABIC, "Helen Marsh", "Gwen Pugh"]
    assert grid.ticked_in("Match letter") == [ARABIC, "Helen Marsh"]
    assert grid.ticked_in("Line manager note") == ["Gwen Pugh"]
    assert counted(screen).startswith("17 papers in 5 envelopes, ")
    assert counted(screen).endswith(" sheets of paper")


def test_a_cell_a_column_and_a_row_by_mouse(screen: PrintScreen, grid: Grid) -> None:
    grid.click("Helen Marsh", "Match letter")
    assert grid.ticked_in("Match letter") == [ARABIC]
    across, down = grid.view.horizontalHeader(), grid.view.verticalHeader()
    column = grid.index(ARABIC, "Agreement").column()
    middle = across.sectionViewportPosition(column) + across.sectionSize(column) // 2
    QTest.mouseClick(across.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, across.height() // 2))
    assert grid.ticked_in("Agreement") == []
    QTest.mouseClick(across.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, across.height() // 2))
    assert len(grid.ticked_in("Agreement")) == 4
    top = down.sectionViewportPosition(3) + down.sectionSize(3) // 2
    needed = grid.of("Helen Marsh")
    QTest.mouseClick(down.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, top))
    screen.driver.settle()
    assert grid.of("Helen Marsh") == ["Match letter", *needed]
    assert "The envelope of Helen Marsh." in screen.texts()
    QTest.mouseClick(down.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, top))
    assert grid.of("Helen Marsh") == []
    QTest.mouseClick(down.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, top))
    assert grid.of("Helen Marsh") == ["Match letter", *needed]
    everything = Qt.KeyboardModifier.ControlModifier
    assert not grid.is_ticked(WELSH, "Match letter")
    QTest.mouseClick(down.viewport(), Qt.MouseButton.LeftButton, everything, QPoint(20, 10))
    screen.driver.settle()
    assert grid.is_ticked(WELSH, "Match letter")


def test_the_keyboard_alone(screen: PrintScreen, grid: Grid) -> None:
    grid.view.setFocus()
    grid.view.setCurrentIndex(grid.index(ARABIC, "Match letter"))
    grid.key(Qt.Key.Key_Down)
    grid.key(Qt.Key.Key_Space)
    assert not grid.is_ticked("Helen Marsh", "Match letter")
    said = grid.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Helen Marsh, Match letter, not ticked, needed: newly agreed"
    grid.key(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert grid.ticked_in("Match letter") == [ARABIC, "Helen Marsh"]
    grid.key(Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert not grid.is_ticked("Helen Marsh", "Agreement")
    grid.key(Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert grid.is_ticked("Helen Marsh", "Agreement")
    grid.key(Qt.Key.Key_Tab)
    focus = screen.driver.window.focusWidget()
    assert focus is not None and focus.objectName() == "printroom.needed.size"


def test_all_needed_and_none(screen: PrintScreen, grid: Grid) -> None:
    screen.driver.click("printroom.needed.none")
    assert counted(screen) == "Nothing is ticked" and not screen.can_print()
    assert screen.preview.count == 0
    screen.driver.click("printroom.needed.all")
    assert counted(screen).startswith("17 papers in 5 envelopes")


def test_a_size_for_this_batch_alone(screen: PrintScreen, grid: Grid, made: PrintDesk) -> None:
    grid.click("Helen Marsh", "Roles sheet")
    before = screen.preview.count
    screen.choose("printroom.needed.size", "Giant print")
    said = str(grid.model.headerData(3, Qt.Orientation.Vertical))
    assert said == f"Helen Marsh\nGiant print · Mentee, with {ARABIC}"
    assert screen.preview.count > before
    rows = printroom.needed(screen.driver.desk, made.programme).rows
    assert next(row for row in rows if row.name == "Helen Marsh").print_format is PrintFormat.STANDARD


def test_the_envelope_of_the_current_row_is_looked_at(screen: PrintScreen, grid: Grid) -> None:
    grid.view.setCurrentIndex(grid.index("Gwen Pugh", "Line manager note"))
    screen.driver.settle()
    assert "The envelope of Gwen Pugh." in screen.texts()
    assert screen.preview.count == 2
    assert "only parts the papers" in screen.preview.text


def test_saved_as_one_file_entered_and_undone_at_once(
    screen: PrintScreen, grid: Grid, made: PrintDesk, tmp_path: Path
) -> None:
    screen.save_to(tmp_path / "all.pdf")
    pdf = (tmp_path / "all.pdf").read_bytes()
    assert failures(pdf) == []
    assert screen.driver.window.undo_bar.text == "Saved 17 papers in 5 envelopes"
    papers = printroom.offer(screen.driver.desk, made.programme).papers
    assert len(papers) == 17 and all(paper.reference in all_text(pdf) for paper in papers)
    assert counted(screen) == "Nothing is ticked"
    assert grid.index("Helen Marsh", "Agreement").data() == "given 21 Nov"
    screen.driver.window.undo()
    screen.driver.settle()
    assert counted(screen).startswith("17 papers in 5 envelopes")


def test_after_undo_and_redo_just_what_was_chosen_is_ticked_or_nothing(
    screen: PrintScreen, grid: Grid, tmp_path: Path
) -> None:
    screen.driver.click("printroom.needed.none")
    grid.click("Gwen Pugh", "Line manager note")
    grid.click("Helen Marsh", "Agreement")
    screen.save_to(tmp_path / "two.pdf")
    assert counted(screen) == "Nothing is ticked" and not screen.can_print()
    for _ in range(2):
        screen.driver.window.undo()
        screen.driver.settle()
        assert counted(screen).startswith("2 papers in 2 envelopes")
        assert grid.is_ticked("Helen Marsh", "Agreement")
        screen.driver.window.redo()
        screen.driver.settle()
        assert counted(screen) == "Nothing is ticked" and not screen.can_print()


def test_after_undo_what_was_left_out_by_hand_is_left_out_still(
    screen: PrintScreen, grid: Grid, tmp_path: Path
) -> None:
    grid.click("Gwen Pugh", "Line manager note")
    screen.save_to(tmp_path / "all.pdf")
    assert not grid.is_ticked("Gwen Pugh", "Line manager note")
    screen.driver.window.undo()
    screen.driver.settle()
    assert counted(screen).startswith("16 papers in 4 envelopes")


def test_larger_text_leaves_every_part_its_room(screen: PrintScreen, grid: Grid, made: PrintDesk) -> None:
    driver = screen.driver
    for at in range(4):
        make_pair(driver.desk, made.programme, f"Mentor {at}", f"Mentee {at}")
    driver.window.resize(1366, 768)
    screen.page.refresh()
    driver.settle()
    assert rows_seen(grid) > 5
    driver.theme.apply("light", 2.0)
    driver.settle()
    size = driver.find(QWidget, "printroom.needed.size")
    assert size.mapTo(screen.page, QPoint(0, 0)).y() > grid.view.mapTo(screen.page, QPoint(0, 0)).y() + (
        grid.view.height()
    )
    assert rows_seen(grid) >= 4
    grid.view.setCurrentIndex(grid.model.index(0, grid.model.columnCount() - 1))
    assert grid.view.horizontalScrollBar().value() > 0
    driver.theme.apply("light", 1.0)
    driver.settle()
    assert grid.view.horizontalScrollBar().value() == 0


def rows_seen(grid: Grid) -> int:
    return grid.view.viewport().height() // grid.view.rowHeight(0)


def test_what_was_said_before_printing_is_what_is_printed(
    screen: PrintScreen, grid: Grid, tmp_path: Path
) -> None:
    words = counted(screen)
    screen.print_to(tmp_path / "printed.pdf")
    assert f"{page_count((tmp_path / 'printed.pdf').read_bytes())} sheets" in words
    assert screen.says() == "17 papers have gone to the printer."


def test_on_both_sides_every_paper_has_sheets_of_its_own(
    screen: PrintScreen, grid: Grid, tmp_path: Path
) -> None:
    screen.driver.find(QCheckBox, "printroom.needed.both_sides").click()
    screen.driver.settle()
    words = counted(screen)
    screen.save_to(tmp_path / "both.pdf")
    pages = page_count((tmp_path / "both.pdf").read_bytes())
    assert pages % 2 == 0 and f"{pages // 2} sheets" in words


def test_it_is_stopped_while_it_is_made_and_leaves_nothing(
    screen: PrintScreen, driver: WindowDriver, made: PrintDesk
) -> None:
    gate = threading.Event()
    driver.jobs.run(driver.window, gate.wait, lambda _: None, lambda _: None)
    driver.find(QPushButton, "printroom.primary").click()
    driver.find(QPushButton, "printroom.progress.cancel").click()
    pressed = time.perf_counter()
    gate.set()
    driver.settle()
    assert time.perf_counter() - pressed < 2
    assert not driver.find(QWidget, "printroom.progress").isVisible()
    assert screen.says() == "Stopped."
    assert printroom.offer(driver.desk, made.programme).papers == ()


def test_a_place_that_fails_is_asked_for_again_and_nothing_is_made_anew(
    screen: PrintScreen, driver: WindowDriver, made: PrintDesk, tmp_path: Path
) -> None:
    driver.prompts.new_files += [tmp_path / "nowhere" / "all.pdf", tmp_path / "all.pdf"]
    driver.click("printroom.save")
    assert page_count((tmp_path / "all.pdf").read_bytes()) > 17
    assert screen.says() == "Saved as all.pdf."
    assert len(printroom.offer(driver.desk, made.programme).papers) == 17


def save_and_go_elsewhere(driver: WindowDriver) -> None:
    gate = threading.Event()
    driver.jobs.run(driver.window, gate.wait, lambda _: None, lambda _: None)
    driver.find(QPushButton, "printroom.save").click()
    driver.context.go("today")
    gate.set()
    driver.settle()


def test_papers_that_wait_are_dropped_when_the_desk_is_left(
    screen: PrintScreen, driver: WindowDriver, tmp_path: Path
) -> None:
    save_and_go_elsewhere(driver)
    driver.context.leaving.emit()
    assert not driver.find(ProgressStrip, "printroom.progress").running
    driver.prompts.new_files.append(tmp_path / "all.pdf")
    driver.context.go("printroom")
    driver.settle()
    assert not (tmp_path / "all.pdf").exists()


def test_papers_that_are_ready_wait_until_somebody_is_back(
    screen: PrintScreen, driver: WindowDriver, tmp_path: Path
) -> None:
    save_and_go_elsewhere(driver)
    assert any("The papers are ready." in label.text() for label in driver.window.findChildren(QLabel))
    strip = driver.find(ProgressStrip, "printroom.progress")
    assert strip.accessibleName() == "Ready"
    driver.prompts.new_files.append(tmp_path / "all.pdf")
    driver.context.go("printroom")
    driver.settle()
    assert (tmp_path / "all.pdf").exists() and screen.says() == "Saved as all.pdf."


def test_undo_leaves_the_focus_where_it_was(screen: PrintScreen, grid: Grid, tmp_path: Path) -> None:
    screen.save_to(tmp_path / "all.pdf")
    grid.view.setFocus()
    screen.driver.click("undo.bar.undo")
    assert screen.driver.window.focusWidget() is grid.view


def test_stopped_while_it_prints_it_is_taken_back(
    screen: PrintScreen, driver: WindowDriver, made: PrintDesk, tmp_path: Path
) -> None:
    strip = driver.find(ProgressStrip, "printroom.progress")
    cancel = driver.find(QPushButton, "printroom.progress.cancel")
    told: list[str] = []

    def shown(_event: object = None) -> None:
        if strip.accessibleName().startswith("Printing") and not told:
            told.append(strip.accessibleName())
            cancel.click()

    timer = QTimer(strip)
    timer.timeout.connect(shown)
    timer.start(0)
    screen.print_to(tmp_path / "printed.pdf")
    assert told == ["Printing 17 papers"]
    assert screen.says() == "Printing was stopped."
    assert printroom.offer(driver.desk, made.programme).papers == ()


def test_labels_for_chosen_people_on_a_begun_sheet(
    screen: PrintScreen, driver: WindowDriver, tmp_path: Path
) -> None:
    screen.turn_to(LABELS)
    assert not screen.can_print()
    screen.tick("Helen Marsh")
    screen.tick("Gwen Pugh")
    screen.choose("printroom.labels.says", "The name, and who they are here")
    screen.choose("printroom.labels.first", "21")
    assert screen.preview.count == 2
    screen.save_to(tmp_path / "labels")
    pdf = (tmp_path / "labels.pdf").read_bytes()
    assert failures(pdf) == []
    assert "Helen Marsh" in page_text(pdf, 0) and "Line manager of Helen Marsh" in page_text(pdf, 1)
    assert screen.says() == "Saved as labels.pdf."
    screen.print_to(tmp_path / "printed.pdf")
    assert page_count((tmp_path / "printed.pdf").read_bytes()) == 2
    assert screen.says() == "The labels have gone to the printer."


def test_a_list_for_mail_merge_and_its_warning(
    screen: PrintScreen, driver: WindowDriver, made: PrintDesk, tmp_path: Path
) -> None:
    profile(driver.desk, made.second.mentee, phone="=HYPERLINK(1)")
    screen.turn_to(LABELS)
    driver.click("printroom.labels.all")
    driver.prompts.new_files.append(tmp_path / "list")
    driver.click("printroom.labels.csv")
    text = (tmp_path / "list.csv").read_bytes().decode("utf-8-sig")
    rows = {row["Called"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows.keys() == {WELSH, POLISH, ARABIC, "Helen Marsh"}
    assert rows["Helen Marsh"]["With"] == ARABIC and rows["Helen Marsh"]["Next meeting"] == "2026-12-01"
    assert rows["Helen Marsh"]["Phone"] == "'=HYPERLINK(1)"
    assert screen.says() == "Saved as list.csv."
    assert any("not encrypted" in text for text in screen.texts())
