"""Answers of which one is chosen: by the arrow keys too while none is, and with the focus around the words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from rmdesk.ui.style import look
from rmdesk.ui.widgets.fields import Radio, RadiosField
from rmdesk.ui.widgets.fields.radios import AnswerRow


@pytest.mark.parametrize(
    ("key", "chosen"), [(Qt.Key.Key_Down, 1), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Up, 0), (Qt.Key.Key_Left, 0)]
)
def test_the_arrow_keys_choose_where_nothing_is_chosen_yet(qtbot: QtBot, key: Qt.Key, chosen: int) -> None:
    field = RadiosField("form.often", "How often", [Radio(at, str(at), f"{at} times") for at in range(3)])
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    QApplication.processEvents()
    heard: list[object] = []
    field.edited.connect(heard.append)
    first = field.findChildren(QRadioButton)[0]
    first.setFocus()
    QTest.keyClick(first, key)
    assert field.value() == chosen and heard == [chosen]
    assert field.findChildren(QRadioButton)[chosen].hasFocus()


def test_the_ring_of_the_focus_goes_around_the_words_too(qtbot: QtBot) -> None:
    field = RadiosField("form.often", "How often", [Radio(0, "0", "Every week"), Radio(1, "1", "Never")])
    qtbot.addWidget(field)
    field.resize(400, 200)
    field.show()
    field.activateWindow()
    QApplication.processEvents()
    (first, second) = field.findChildren(AnswerRow)
    field.findChildren(QRadioButton)[0].setFocus()
    ring = look.current().colour("focus").rgb()
    for row, wanted in ((first, True), (second, False)):
        image = row.grab().toImage()
        words = row.findChildren(QLabel)[0]
        across = {
            image.pixel(words.x() + 40, y) == ring for y in (0, 1, image.height() - 2, image.height() - 1)
        }
        assert (True in across) == wanted
