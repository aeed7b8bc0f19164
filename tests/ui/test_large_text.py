"""At 200 % text nothing of the window's frame is cut off, however little room there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QTabBar

from rmdesk.rules.recruitment import Role
from rmdesk.services import journey, people, programme, recruitment
from rmdesk.services.desk import Desk
from rmdesk.services.recruitment import Newcomer
from rmdesk.ui.today.page import ItemRow
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.board import Board
from rmdesk.ui.widgets.pill import Pill
from tests.support.desks import make_desk
from tests.support.window import WindowDriver


@pytest.fixture
def large(qapp: object, tmp_path: Path) -> Iterator[WindowDriver]:
    """Give a window at 200 % text whose navigation has to scroll."""
    desk = make_desk(tmp_path)
    programme.start(desk, "Leading with lived experience", "T13")
    made = WindowDriver(desk, text_scale=2.0)
    made.window.resize(1024, 600)
    made.settle()
    yield made
    made.close()


def test_the_programmes_name_has_room_where_the_navigation_scrolls(large: WindowDriver) -> None:
    switcher = large.find(QPushButton, "nav.programme")
    assert large.window.navigation.verticalScrollBar().isVisible()
    assert switcher.height() >= switcher.sizeHint().height()
    assert "experience" in switcher.text()


def test_the_words_about_the_last_change_leave_the_search_its_room(large: WindowDriver) -> None:
    large.window.resize(1366, 768)
    large.settle()
    search, saved = large.window.topbar.search, large.window.topbar.saved
    saved.setText("Undone: Changed when the agreements are sent to everybody in the plan")
    large.settle()
    assert search.width() >= 400
    assert saved.width() <= 240
    assert "in the plan" in saved.toolTip()


@pytest.mark.parametrize("width", [1024, 1366, 1600])
def test_the_state_of_saving_is_never_drawn_over_the_search(large: WindowDriver, width: int) -> None:
    bar = large.window.topbar
    large.window.resize(width, 700)
    bar.saved.setText("Saved 08:47")
    large.settle()
    shown = bar.saved.isVisible()
    assert not shown or bar.saved.geometry().left() > bar.search.geometry().right()
    assert shown or width < 1366


def test_the_undo_bar_is_slim(large: WindowDriver) -> None:
    large.window.resize(1366, 768)
    large.window.undo_bar.offer("Changed the number of meetings in the plan")
    large.settle()
    assert large.window.undo_bar.height() <= 768 // 12


def test_pills_never_break_inside_a_word_when_the_text_grows(desk: Desk) -> None:
    programme.start(desk, "Leading with lived experience", "T13")
    driver = WindowDriver(desk)
    try:
        driver.go("today")
        for scale in (2.0, 1.0):
            driver.theme.apply("light", scale)
            driver.settle()
            pills = [pill for row in driver.window.findChildren(ItemRow) for pill in row.findChildren(Pill)]
            assert pills
            assert all(pill.width() >= pill.minimumSizeHint().width() for pill in pills)
            assert len({column.width() for pill in pills if (column := pill.parentWidget())}) == 1
    finally:
        driver.close()


def test_people_come_first_on_the_board_and_every_tab_of_one_has_room(large: WindowDriver) -> None:
    large.window.resize(1366, 768)
    programme_id = large.context.programme_id = journey.newest_programme(large.desk)
    assert programme_id is not None
    recruitment.add_by_hand(large.desk, programme_id, Role.MENTEE, Newcomer("Ruth Ellery"))
    page = large.go("mentees")
    column = large.find(Board, "mentees.board").view("interested")
    card = column.visualRect(column.cards.index(0))
    assert column.mapTo(page, card.bottomLeft()).y() < page.height()
    banner = large.find(Banner, "mentees.notice")
    assert banner.isVisible() and banner.mapTo(page, QPoint()).y() > column.mapTo(page, QPoint()).y()
    large.context.go("people", people.people_list(large.desk)[0].id)
    large.settle()
    tabs = large.find(QTabBar, "person.tabs")
    assert tabs.tabRect(tabs.count() - 1).right() <= tabs.width()
    assert (tabs.tabText(5), tabs.tabToolTip(5) != "") == ("Checks", True)
    large.theme.apply("light", 1.0)
    large.window.resize(1600, 768)
    large.settle()
    assert tabs.tabText(5) == "Checks and talks"
