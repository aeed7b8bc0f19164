"""A double click on a button presses it once; what came under the pointer in between is not pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.ui.widgets.oneclick import OneClick


def test_the_second_half_of_a_double_click_presses_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("Add")
    QVBoxLayout(window).addWidget(button)
    pressed: list[bool] = []

    def note(_checked: bool) -> None:
        pressed.append(True)

    button.clicked.connect(note)
    with qtbot.waitExposed(window):
        window.show()
    held = Qt.KeyboardModifier.NoModifier

    def double_click() -> int:
        pressed.clear()
        at = button.geometry().center()
        QTest.mouseDClick(window.windowHandle(), Qt.MouseButton.LeftButton, held, at)
        QApplication.processEvents()
        return len(pressed)

    assert double_click() == 2
    OneClick.watch(window)
    OneClick.watch(window)
    assert double_click() == 1
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 2
