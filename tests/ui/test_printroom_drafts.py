"""What is half entered from a paper is not lost: over a lock, by Esc, by a turn to another tab."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton, QRadioButton, QWidget

from rmdesk.rules.printroom import WayOut
from rmdesk.services import printroom
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import PaperRequest
from rmdesk.store.desk_file import open_desk_file
from rmdesk.store.engine import Store
from rmdesk.ui.open_desk import open_window
from rmdesk.ui.shell.window import MainWindow
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.fields import Field
from tests.support.desks import KEY
from tests.support.pages.printroom import AGREEMENTS, ISSUED, PrintScreen
from tests.support.printroom import PrintDesk, print_desk
from tests.support.window import WindowDriver

W = TypeVar("W", bound=QWidget)
UNPLANNED = "A meeting that was not planned"


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


def focused(driver: WindowDriver, name: str) -> QWidget:
    widget = driver.find(QWidget, name)
    widget.setFocus()
    return widget


def the(window: QWidget, kind: type[W], name: str) -> W:
    return next(widget for widget in window.findChildren(kind, name) if widget.isVisible())


def sheets(driver: WindowDriver, made: PrintDesk) -> list[str]:
    """Issue the meeting sheets of the first pair, and return their references."""
    paper = next(p for p in printroom.offer(driver.desk, made.programme).defined if p.kind == "meeting_sheet")
    request = PaperRequest(paper.kind, made.programme, (paper.lines[0].id,))
    printroom.issue(driver.desk, request, WayOut.PRINTED)
    return [line.reference for line in printroom.offer(driver.desk, made.programme).papers]


def enter(screen: PrintScreen, reference: str) -> None:
    driver = screen.driver
    driver.context.go("printroom")
    screen.page.refresh()
    screen.turn_to(ISSUED)
    driver.type("printroom.find", reference)
    QTest.keyClick(driver.find(QWidget, "printroom.find"), Qt.Key.Key_Return)
    driver.settle()


def settle(window: MainWindow) -> None:
    QApplication.processEvents()
    while window.context.jobs.busy:
        window.context.jobs.settle()
        QApplication.processEvents()
    QApplication.processEvents()


@pytest.fixture
def again(driver: WindowDriver) -> Iterator[Callable[[], MainWindow]]:
    """Lock the desk, open its file again, and return the window that then comes up."""
    opened: list[MainWindow] = []

    def lock_and_open() -> MainWindow:
        path, salt = driver.desk.path, driver.desk.store.salt
        driver.window.leave(keep_drafts=True, back_up=False)
        desk = Desk(Store(open_desk_file(path, KEY), path, KEY, salt), driver.desk.clock)
        window = open_window(desk, driver.prompts, driver.theme)
        opened.append(window)
        window.show()
        settle(window)
        return window

    yield lock_and_open
    for window in opened:
        window.context.leave()
        window.context.desk.store.close()
        window.close()
        window.deleteLater()


def held(window: QWidget, question: str) -> object:
    (field,) = (f for f in window.findChildren(Field, f"printroom.entry.{question}.field") if f.isVisible())
    return field.value()


def test_a_slip_half_entered_is_open_again_after_a_lock_with_what_was_chosen(
    screen: PrintScreen, made: PrintDesk, driver: WindowDriver, again: Callable[[], MainWindow]
) -> None:
    enter(screen, sheets(driver, made)[0])
    driver.find(QRadioButton, "printroom.entry.met.0").click()
    driver.type("printroom.entry.minutes", "45")
    driver.type("printroom.entry.day", "16 Nov 2026")
    screen.choose("printroom.slip.meeting", UNPLANNED)
    driver.type("printroom.entry.next_day", "20 Dec 2026")
    driver.find(QCheckBox, "printroom.slip.next").click()
    window = again()
    assert held(window, "met") == 0 and held(window, "minutes") == 45
    assert the(window, QComboBox, "printroom.slip.meeting").currentText() == UNPLANNED
    assert not the(window, QCheckBox, "printroom.slip.next").isChecked()
    assert the(window, Banner, "printroom.entry.here_again").message


def test_words_that_could_not_be_saved_do_not_push_a_half_entered_paper_out(
    screen: PrintScreen, made: PrintDesk, driver: WindowDriver, again: Callable[[], MainWindow]
) -> None:
    screen.page.take_draft(
        {
            "wording": {
                "paper": "agreement",
                "block": "x",
                "open": False,
                "texts": {},
                "new": {},
                "refused": [["agreement", "x", {"words": "For {nobody}"}]],
            }
        }
    )
    enter(screen, sheets(driver, made)[0])
    driver.find(QRadioButton, "printroom.entry.met.2").click()
    window = again()
    assert held(window, "met") == 2
    draft = window.page("printroom").draft()
    assert draft is not None and draft["wording"]["refused"]


def test_what_esc_leaves_is_there_when_the_paper_is_opened_again(
    screen: PrintScreen, made: PrintDesk, driver: WindowDriver
) -> None:
    first, second = sheets(driver, made)[:2]
    enter(screen, first)
    driver.type("printroom.entry.minutes", "45")
    QTest.keyClick(focused(driver, "printroom.entry.minutes"), Qt.Key.Key_Escape)
    driver.settle()
    assert screen.says() == f"What you typed of {first} is kept until you close rmdesk."
    enter(screen, second)
    assert held(driver.window, "minutes") is None
    assert not driver.find(Banner, "printroom.entry.here_again").isVisible()
    QTest.keyClick(focused(driver, "printroom.entry.minutes"), Qt.Key.Key_Escape)
    driver.settle()
    assert screen.says() == ""
    enter(screen, first)
    assert held(driver.window, "minutes") == 45
    driver.click("printroom.entry.here_again.act")
    assert held(driver.window, "minutes") is None
    driver.click("printroom.entry.cancel")
    assert screen.page.draft() is None


def test_another_tab_keeps_what_is_half_entered_and_leads_back(
    screen: PrintScreen, made: PrintDesk, driver: WindowDriver
) -> None:
    (reference, *_) = sheets(driver, made)
    enter(screen, reference)
    driver.type("printroom.entry.minutes", "45")
    screen.turn_to(AGREEMENTS)
    assert "is kept" in screen.says()
    driver.click("printroom.message.act")
    assert screen.tab == ISSUED and held(driver.window, "minutes") == 45


def test_what_was_put_aside_outlives_a_lock_and_is_gone_once_entered(
    screen: PrintScreen, made: PrintDesk, driver: WindowDriver, again: Callable[[], MainWindow]
) -> None:
    reference = sheets(driver, made)[0]
    enter(screen, reference)
    driver.find(QRadioButton, "printroom.entry.met.2").click()
    screen.choose("printroom.slip.meeting", UNPLANNED)
    QTest.keyClick(focused(driver, "printroom.entry.minutes"), Qt.Key.Key_Escape)
    driver.settle()
    window = again()
    page = window.page("printroom")
    draft = page.draft()
    assert draft is not None and "paper" not in draft
    page.take_draft({**draft["aside"][0], "paper": draft["aside"][0]["paper"]})
    settle(window)
    assert held(window, "met") == 2
    the(window, QPushButton, "printroom.entry.primary").click()
    settle(window)
    assert page.draft() is None


def test_esc_goes_back_wherever_the_keyboard_is(
    screen: PrintScreen, made: PrintDesk, driver: WindowDriver
) -> None:
    enter(screen, sheets(driver, made)[0])
    QTest.keyClick(focused(driver, "printroom.tabs"), Qt.Key.Key_Escape)
    driver.settle()
    assert screen.table.isVisible()
