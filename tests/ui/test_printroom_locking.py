"""A desk that locks while papers are on their way out: the work stops, nothing opens, and it locks at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from rmdesk.rules.printroom import WayOut
from rmdesk.services import printroom
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import PaperRequest
from rmdesk.store.desk_file import open_desk_file
from rmdesk.store.engine import Store
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.progress import ProgressStrip
from tests.support.desks import KEY
from tests.support.pages.printroom import ISSUED, PrintScreen, file_printer
from tests.support.printroom import PrintDesk, print_desk
from tests.support.window import WindowDriver


@pytest.fixture
def made(driver: WindowDriver) -> PrintDesk:
    return print_desk(driver.desk)


@pytest.fixture
def screen(driver: WindowDriver, made: PrintDesk) -> PrintScreen:
    """Give the print room with every agreement ticked, in a window that locks as the program's does."""
    driver.context.show_programme(made.programme)
    driver.settle()
    opened = PrintScreen(driver)
    opened.open()
    driver.click("printroom.agreements.all")
    driver.context.lock_requested.connect(lambda: driver.window.leave(keep_drafts=True, back_up=False))
    return opened


def papers_on(driver: WindowDriver, programme: int) -> int:
    """Return how many papers the locked desk has in its register."""
    path, clock = driver.desk.path, driver.desk.clock
    desk = Desk(Store(open_desk_file(path, KEY), path, KEY, b""), clock)
    try:
        return len(printroom.offer(desk, programme).papers)
    finally:
        desk.store.close()


@pytest.mark.parametrize("way", ["printroom.save", "printroom.primary"])
def test_locking_stops_what_is_being_made_and_no_dialog_opens(
    screen: PrintScreen, driver: WindowDriver, made: PrintDesk, way: str
) -> None:
    gate = threading.Event()
    driver.jobs.run(driver.window, gate.wait, lambda _: None, lambda _: None)
    driver.find(QPushButton, way).click()
    assert driver.find(QWidget, "printroom.progress").isVisible()
    seen: list[bool] = []

    def look() -> None:
        seen.append(driver.window.isVisible())
        gate.set()

    QTimer.singleShot(0, look)
    lock(driver)
    assert driver.jobs.closed and seen == [False], "the desk can not be read while the work comes to an end"
    assert driver.prompts.asked == []
    assert papers_on(driver, made.programme) == 0
    draft = screen.page.draft()
    assert draft is not None
    screen.page.take_draft(draft)
    QApplication.processEvents()
    banner = driver.find(Banner, "window.message")
    assert banner.message == "The desk was locked while papers were being made."


def test_what_was_saved_before_the_lock_was_not_broken_off(screen: PrintScreen, tmp_path: Path) -> None:
    screen.save_to(tmp_path / "a.pdf")
    lock(screen.driver)
    assert screen.page.draft() is None


def test_locking_while_papers_print_takes_them_back(
    screen: PrintScreen, driver: WindowDriver, made: PrintDesk, tmp_path: Path
) -> None:
    strip = driver.find(ProgressStrip, "printroom.progress")
    timer = QTimer(strip)
    timer.timeout.connect(once_printing(strip, timer, lambda: lock(driver)))
    timer.start(0)
    driver.prompts.printers.append(file_printer(tmp_path / "printed.pdf"))
    driver.find(QPushButton, "printroom.primary").click()
    driver.settle()
    assert driver.jobs.closed
    assert papers_on(driver, made.programme) == 0
    assert screen.page.draft() == {"broken_off": "printing"}


def once_printing(strip: ProgressStrip, timer: QTimer, act: Callable[[], None]) -> Callable[[], None]:
    def look() -> None:
        if strip.accessibleName().startswith("Printing"):
            timer.stop()
            act()

    return look


def lock(driver: WindowDriver) -> None:
    """Choose Lock from the menu, as Ctrl+L does."""
    action = driver.window.actions_.by_name["lock"]
    assert action.shortcut().toString() == "Ctrl+L"
    action.trigger()


def test_a_paper_half_typed_is_kept_when_the_desk_locks(
    screen: PrintScreen, driver: WindowDriver, made: PrintDesk
) -> None:
    paper = next(p for p in printroom.offer(driver.desk, made.programme).defined if p.kind == "meeting_sheet")
    request = PaperRequest(paper.kind, made.programme, (made.first.relationship_id,))
    sheets = printroom.make(driver.desk, request)
    printroom.register(driver.desk, sheets, WayOut.PRINTED)
    screen.page.refresh()
    driver.settle()
    screen.turn_to(ISSUED)
    find = driver.find(QWidget, "printroom.find")
    QTest.keyClicks(find, sheets.copies[0].reference)
    QTest.keyClick(find, Qt.Key.Key_Return)
    driver.settle()
    driver.type("printroom.entry.minutes", "45")
    driver.window.hide()  # as locking does, before it asks for what is typed
    draft = screen.page.draft()
    assert draft is not None and draft["values"]["minutes"] == 45
