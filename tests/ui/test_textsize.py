"""Text made larger by the keyboard, press upon press."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rmdesk.services import upkeep
from rmdesk.ui.shell.textsize import TextSize, window_size
from rmdesk.ui.style.theme import Theme
from tests.support.window import WindowDriver


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp)
    made.apply("light", 1.0)
    return made


def test_presses_in_a_row_are_put_on_together(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    size = TextSize(theme, qapp)
    worn: list[float] = []
    size.worn.connect(lambda scale: worn.append(scale))
    size.larger()
    assert worn == [1.1]
    for _ in range(3):
        size.larger()
    size.smaller()
    assert worn == [1.1]
    qtbot.waitUntil(lambda: worn == [1.1, 1.3])
    assert theme.look.scale == 1.3
    assert QApplication.overrideCursor() is None
    size.forget()
    theme.apply("light", 1.0)


def test_a_press_that_changes_nothing_dresses_nothing(theme: Theme, qapp: QApplication) -> None:
    size = TextSize(theme, qapp)
    worn: list[float] = []
    size.worn.connect(lambda scale: worn.append(scale))
    size.smaller()
    size.normal()
    size.put_on()
    assert worn == []
    size.larger()
    size.forget()
    size.put_on()
    assert worn == []


def test_the_text_size_of_the_keys_is_kept(driver: WindowDriver) -> None:
    driver.window.actions_.by_name["larger"].trigger()
    driver.settle()
    assert upkeep.settings(driver.desk).text_scale == 1.1


@pytest.mark.parametrize(
    ("screen", "window"),
    [
        ((1366, 768), (1358, 728)),
        ((1920, 1040), (1366, 768)),
        ((1024, 700), (1016, 660)),
        ((800, 800), (1366, 768)),
    ],
)
def test_the_window_begins_as_large_as_a_screen_leaves_room(
    screen: tuple[int, int], window: tuple[int, int]
) -> None:
    assert window_size(QSize(*screen)) == QSize(*window)
