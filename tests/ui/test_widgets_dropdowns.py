"""Lists that drop down show whole rows, and as many as there is room for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox
from pytestqt.qtbot import QtBot

from rmdesk.ui.shell.topbar import SearchBox
from rmdesk.ui.style.theme import Theme
from rmdesk.ui.widgets.fields import ChoiceField
from tests.support.desks import make_desk
from tests.support.fields import named
from tests.support.pages.recruitment import RecruitmentScreen
from tests.support.pages.shell import Shell
from tests.support.pairs import make_programme
from tests.support.recruiting import add
from tests.support.window import WindowDriver


def whole(view: QAbstractItemView) -> int:
    """Return how many rows can be seen whole, none of them scrolled to."""
    room = view.viewport().rect()
    rows = range(view.model().rowCount())
    return sum(room.contains(view.visualRect(view.model().index(at, 0))) for at in rows)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_list_of_choices_shows_all_of_them(qapp: object, tmp_path: Path, scale: float) -> None:
    driver = WindowDriver(make_desk(tmp_path), text_scale=scale)
    number = make_programme(driver.desk)
    add(driver.desk, number, "Tom Akers")
    driver.context.show_programme(number)
    driver.settle()
    RecruitmentScreen(driver).open()
    driver.click("mentees.primary")
    combo = driver.find(QComboBox, "mentees.new.stage")
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Space)
    QApplication.processEvents()
    view = combo.view()
    try:
        assert view.isVisible()
        assert whole(view) == combo.count()
    finally:
        combo.hidePopup()
        driver.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize(("people", "rows"), [(1, 1), (5, 5), (12, 8)])
def test_the_search_shows_up_to_eight_rows_whole(
    qapp: object, tmp_path: Path, people: int, rows: int, scale: float
) -> None:
    driver = WindowDriver(make_desk(tmp_path), text_scale=scale)
    number = make_programme(driver.desk)
    for at in range(people):
        add(driver.desk, number, f"Mensah {'abcdefghijkl'[at] * 4}", post="Nurse")
    driver.settle()
    Shell(driver).search("mensah")
    results = driver.find(SearchBox, "search.box").results
    QApplication.processEvents()
    try:
        assert whole(results) == rows
        assert results.verticalScrollBar().isVisible() == (results.count() > rows)
    finally:
        driver.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("options", [19, 40])
def test_a_long_list_of_choices_shows_all_or_has_a_scroll_bar(
    qapp: QApplication, qtbot: QtBot, scale: float, options: int
) -> None:
    theme = Theme(qapp)
    theme.apply("light", scale)
    field = ChoiceField("form.paper", "Paper", [(f"Paper {at}", at) for at in range(options)], blank=None)
    qtbot.addWidget(field)
    field.resize(600, 700)
    field.show()
    combo = named(field, "form.paper")
    assert isinstance(combo, QComboBox)
    combo.showPopup()
    QApplication.processEvents()
    view = combo.view()
    try:
        assert whole(view) == options or view.verticalScrollBar().isVisible()
        assert whole(view) > 10
    finally:
        combo.hidePopup()
        theme.apply("light", 1.0)
