"""Words offered while one is typed: a list of its own over the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.ui.widgets.fields import TagsField, TextField
from tests.support.fields import Bench, make_bench


@pytest.fixture
def bench(qtbot: QtBot) -> Callable[..., Bench]:
    kept: list[Bench] = []

    def make(*fields: QWidget) -> Bench:
        kept.append(make_bench(qtbot, *fields))
        return kept[-1]

    return make


def test_the_list_of_suggestions_wears_the_sheet_and_is_made_only_when_it_opens(
    bench: Callable[..., Bench],
) -> None:
    field = TextField("x.team", "Team")
    field.set_suggestions(["Catering", "Estates"])
    before = len(QApplication.topLevelWidgets())
    made = bench(field)
    field.hide()
    field.show()
    assert len(QApplication.topLevelWidgets()) - before <= 1
    line = field.findChild(QLineEdit, "x.team")
    assert line is not None
    made.activateWindow()
    line.setFocus()
    QTest.keyClicks(line, "cat")
    opened = [w for w in QApplication.topLevelWidgets() if isinstance(w, QListView) and w.isVisible()]
    assert opened and opened[0].styleSheet()


def test_the_whole_list_of_a_line_for_words_wears_the_sheet_too(bench: Callable[..., Bench]) -> None:
    field = TagsField("x.interests", "Interests")
    field.set_suggestions(["Baking", "Chess"])
    made = bench(field)
    line = field.findChild(QLineEdit, "x.interests")
    assert line is not None
    made.activateWindow()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Down)
    opened = [w for w in QApplication.topLevelWidgets() if isinstance(w, QListView) and w.isVisible()]
    assert [w.model().rowCount() for w in opened] == [2]
    assert opened[0].styleSheet()
