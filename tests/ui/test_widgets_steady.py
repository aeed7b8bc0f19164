"""The wheel scrolls the page past lists, sliders and tabs; the keyboard still changes them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.ui.widgets.fields import ChoiceField, SlideField
from rmdesk.ui.widgets.page import ScrollArea
from rmdesk.ui.widgets.steady import SteadyTabs


def turn(widget: QWidget) -> bool:
    """Turn the wheel over `widget`; return whether it kept that for itself, so that the page does not scroll."""
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_what_is_scrolled_past_stays_and_takes_no_focus(qtbot: QtBot) -> None:
    area = ScrollArea()
    qtbot.addWidget(area)
    first = QLineEdit()
    choice = ChoiceField("x.choice", "Choice", [("One", 1), ("Two", 2), ("Three", 3)], blank=None)
    slide = SlideField("x.slide", "Slide", (0, 10))
    tabs = SteadyTabs()
    for text in ("a", "b", "c"):
        tabs.addTab(text)
    for widget in (first, choice, slide, tabs):
        area.add(widget)
    area.resize(400, 300)
    area.show()
    area.activateWindow()
    first.setFocus()
    combo, slider = area.findChild(QComboBox), area.findChild(QSlider)
    assert combo is not None and slider is not None
    for control in (combo, slider, tabs):
        assert not control.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus
        for _ in range(2):
            assert not turn(control), control
            control.setFocus()
        first.setFocus()
    assert (choice.value(), slide.value(), tabs.currentIndex()) == (1, 0, 0)
    QTest.keyClick(combo, Qt.Key.Key_Down)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert (choice.value(), slide.value(), tabs.currentIndex()) == (2, 1, 1)
