"""What holds for every widget: names, plain text, room for large text, and that none stays behind when closed."""

from __future__ import annotations

import gc
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rmdesk.ui.style.theme import Theme
from rmdesk.ui.style.tokens import PaletteName
from rmdesk.ui.widgets.page import ScrollArea
from rmdesk.ui.widgets.words import Words
from tests.screens.gallery import SHEETS

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
Build = Callable[[], QWidget]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    made.apply()
    yield made
    made.apply()


@pytest.fixture(params=list(SHEETS.values()), ids=list(SHEETS))
def build(request: pytest.FixtureRequest) -> Build:
    made: Build = request.param
    return made


def controls(page: QWidget) -> list[QWidget]:
    """Return everything one can act on, without what Qt makes inside its own widgets."""
    own = ("qt_", "QComboBox")
    return [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and not isinstance(widget, QHeaderView)
        and not widget.objectName().startswith(own)
        and not type(widget).__name__.startswith(own)
        and not is_inside_combo(widget)
        and widget.metaObject().className() != "QTableCornerButton"
    ]


def is_inside_combo(widget: QWidget) -> bool:
    """Tell whether `widget` belongs to the list that a combo box opens."""
    parent = widget.parentWidget()
    return parent is not None and "QComboBox" in parent.metaObject().className()


def test_every_control_has_a_name_of_its_own_and_one_to_be_read_out(
    build: Build, theme: Theme, qtbot: QtBot
) -> None:
    page = build()
    qtbot.addWidget(page)
    met = controls(page)
    assert met
    assert [repr(widget) for widget in met if "." not in widget.objectName()] == []
    assert [
        widget.objectName() for widget in met if not widget.accessibleName() and widget.isVisibleTo(page)
    ] == []
    twice = [name for name, count in Counter(widget.objectName() for widget in met).items() if count > 1]
    assert twice == []


def test_every_label_is_plain(build: Build, theme: Theme, qtbot: QtBot) -> None:
    page = build()
    qtbot.addWidget(page)
    labels = [label for label in page.findChildren(QLabel) if label.text()]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


@pytest.mark.parametrize("width", [560, 800, 1134])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(build: Build, theme: Theme, qtbot: QtBot, width: int, scale: float) -> None:
    theme.apply(PaletteName.LIGHT, scale)
    page = build()
    qtbot.addWidget(page)
    page.resize(width, 900)
    page.show()
    for _ in range(4):
        QApplication.processEvents()
    assert any(label.isVisible() for label in page.findChildren(Words))
    for label in page.findChildren(Words):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()) - 1 or not label.wordWrap(), (
                label.text()
            )
            assert label.width() >= label.minimumSizeHint().width() - 1, label.text()
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.sizeHint().width(), button.text()
            assert button.height() >= button.sizeHint().height(), button.text()


def test_shown_things_do_not_lie_on_each_other(theme: Theme, qtbot: QtBot) -> None:
    theme.apply(PaletteName.LIGHT, 2.0)
    page = SHEETS["fields"]()
    qtbot.addWidget(page)
    page.resize(700, 900)
    page.show()
    for _ in range(4):
        QApplication.processEvents()
    assert isinstance(page, ScrollArea)
    inside = page.body.parentWidget()
    assert inside is not None
    shown = [widget for widget in controls(page) + page.findChildren(Words) if widget.isVisible()]
    places = [(QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size()), widget) for widget in shown]
    for at, (rect, widget) in enumerate(places):
        for other_rect, other in places[at + 1 :]:
            nested = widget.isAncestorOf(other) or other.isAncestorOf(widget)
            assert nested or not rect.intersects(other_rect), (widget, other)


def test_the_look_can_change_while_all_is_shown(build: Build, theme: Theme, qtbot: QtBot) -> None:
    page = build()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    pictures = []
    for palette in PaletteName:
        theme.apply(palette, 1.3)
        QApplication.processEvents()
        pictures.append(page.grab().toImage())
    assert all(first != second for first, second in pairwise(pictures))


def test_a_closed_page_is_freed(build: Build, theme: Theme) -> None:
    page = build()
    page.show()
    QApplication.processEvents()
    gone = weakref.ref(page)
    page.close()
    page.deleteLater()
    del page
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, 52)
    gc.collect()
    assert gone() is None
