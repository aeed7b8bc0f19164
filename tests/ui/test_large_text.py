"""At 200 % text nothing of the window's frame is cut off, however little room there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from rmdesk.services import programme
from rmdesk.services.desk import Desk
from rmdesk.ui.today.page import ItemRow
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
