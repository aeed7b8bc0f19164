"""Where the keyboard is after a click in the print room: where somebody clicked, and never on Undo unasked."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from rmdesk.rules.printroom import PaperKind, WayOut
from rmdesk.services import people, printroom
from rmdesk.services.printroom import PaperRequest
from tests.support.pages.printroom import (
    AGREEMENTS,
    CARDS,
    ISSUED,
    LABELS,
    NEEDED,
    OTHER,
    REPORT,
    PrintScreen,
)
from tests.support.printroom import PrintDesk, print_desk
from tests.support.window import WindowDriver


@pytest.fixture
def made(driver: WindowDriver) -> PrintDesk:
    done = print_desk(driver.desk)
    request = PaperRequest(PaperKind.CERTIFICATE, done.programme, (done.first.mentor,))
    printroom.issue(driver.desk, request, WayOut.PRINTED)
    driver.context.show_programme(done.programme)
    driver.settle()
    return done


@pytest.fixture
def screen(driver: WindowDriver, made: PrintDesk) -> PrintScreen:
    """Give the print room with the bar that offers to undo."""
    opened = PrintScreen(driver)
    opened.open()
    driver.window.activateWindow()
    driver.context.change(driver.window, lambda: people.add_person(driver.desk, {"name": "Somebody Else"}))
    driver.settle()
    assert driver.window.undo_bar.isVisible()
    return opened


def here(driver: WindowDriver) -> str:
    focus = driver.window.focusWidget()
    return focus.objectName() if focus is not None else ""


@pytest.mark.parametrize(
    ("tab", "name"),
    [
        (NEEDED, "printroom.needed"),
        (CARDS, "printroom.cards"),
        (OTHER, "printroom.other.kind"),
        (ISSUED, "printroom.find"),
    ],
)
def test_a_tab_that_is_clicked_has_the_keyboard(screen: PrintScreen, tab: int, name: str) -> None:
    for other in (AGREEMENTS, LABELS, REPORT, ISSUED, NEEDED):
        screen.turn_to(tab)
        screen.driver.find(QWidget, name).setFocus()
        if other != tab:
            screen.turn_to(other)
            assert here(screen.driver) == "printroom.tabs"


def test_a_tab_that_opens_by_itself_takes_the_keyboard_along(
    screen: PrintScreen, driver: WindowDriver
) -> None:
    (paper,) = printroom.offer(driver.desk, None).papers
    screen.open(paper.id)
    driver.click("printroom.again")
    assert here(driver) == "printroom.tabs"


def test_the_words_of_papers_have_the_keyboard_and_give_it_back(
    screen: PrintScreen, driver: WindowDriver
) -> None:
    driver.click("printroom.wording")
    assert here(driver).startswith("printroom.wording.")
    driver.click("printroom.wording.trail.printroom")
    assert here(driver) == "printroom.wording"


def test_a_button_that_can_not_be_pressed_any_more_hands_on_within_the_page(
    screen: PrintScreen, driver: WindowDriver
) -> None:
    screen.turn_to(NEEDED)
    last = driver.find(QWidget, "printroom.needed.size")
    last.setFocus()
    for button in driver.window.here.findChildren(QPushButton):
        button.setEnabled(button.isVisible() and button.objectName() == "printroom.primary")
    last.setEnabled(False)
    QApplication.processEvents()
    assert not driver.window.undo_bar.isAncestorOf(driver.window.focusWidget() or driver.window.undo_bar)
