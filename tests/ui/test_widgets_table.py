"""The record table: order, filter, selection, columns, empty states."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.table import Column, Kind, RecordTable
from rmdesk.ui.widgets.table.columns import arrange, folded, sort_key, text_of
from rmdesk.ui.widgets.table.model import ID_ROLE, QUIET_ROLE, SORT_ROLE, TONE_ROLE


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    name: str
    post: str = ""
    hours: int | None = None
    since: dt.date | None = None
    stage: str = ""


ROWS = (
    Row(1, "Zoë Álvarez", "Porter", 9, dt.date(2026, 11, 2), "ready"),
    Row(2, "amara okafor", "Trustee", 100, dt.date(2025, 1, 30), "waiting"),
    Row(3, "<b>Bob</b> & Co", "", None, None, ""),
)
COLUMNS = (
    Column("name", "Name", Kind.NAME, stretch=1, second=lambda row: row.post),
    Column("hours", "Hours", Kind.NUMBER, width=80),
    Column("since", "Since", Kind.DATE, width=110),
    Column("stage", "Stage", Kind.PILL, width=100, tone=lambda row: Tone.WARN),
)


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    made = RecordTable("people.table", COLUMNS, accessible="People")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.clearFocus()
    made.set_rows(ROWS)
    return made


def ids(table: RecordTable) -> list[object]:
    return table.shown_ids


def current(table: RecordTable) -> object:
    return table.current_id


def test_cells_say_values_in_words(table: RecordTable) -> None:
    records = table.records
    assert [records.index(0, at).data() for at in range(4)] == ["Zoë Álvarez", "9", "2 Nov 2026", "ready"]
    assert [records.index(2, at).data() for at in range(1, 4)] == ["–", "–", ""]
    assert records.index(0, 0).data(QUIET_ROLE) == "Porter"
    assert records.index(0, 1).data(SORT_ROLE) == 9
    assert records.index(0, 3).data(TONE_ROLE) == Tone.WARN
    assert records.index(1, 2).data(ID_ROLE) == 2
    assert records.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Zoë Álvarez, Porter"


def test_a_screen_reader_meets_names_in_the_cells(table: RecordTable) -> None:
    face = QAccessible.queryAccessibleInterface(table)
    assert face.text(QAccessible.Text.Name) == "People"
    names = [face.child(at).text(QAccessible.Text.Name) for at in range(face.childCount())]
    assert "Zoë Álvarez, Porter" in names


def test_tips_show_markup_as_typed(table: RecordTable) -> None:
    tip = table.records.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Bob&lt;/b&gt; &amp; Co" in tip
    assert "<b>" not in tip


def test_columns_sort_by_type_and_nothing_comes_last(table: RecordTable) -> None:
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert ids(table) == [3, 2, 1]
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert ids(table) == [1, 2, 3]
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert ids(table) == [2, 1, 3]
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert ids(table) == [2, 1, 3]
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert ids(table) == [1, 2, 3]


def test_the_filter_wants_every_word_without_case_or_accents(table: RecordTable) -> None:
    table.filter("ALVAREZ port")
    assert ids(table) == [1]
    table.filter(" trustee ")
    assert ids(table) == [2]
    table.filter("<b>")
    assert ids(table) == [3]
    table.filter("")
    assert len(ids(table)) == 3


def test_the_selection_follows_its_record(table: RecordTable) -> None:
    told: list[object] = []
    table.selected.connect(told.append)
    assert table.select(2)
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert current(table) == 2
    table.set_rows((Row(9, "New"), *reversed(ROWS)))
    assert current(table) == 2
    assert told == [2]
    table.filter("new")
    assert current(table) is None
    assert told == [2, None]
    assert not table.select(2)


def test_arrow_keys_tell_the_next_record(table: RecordTable) -> None:
    assert current(table) is None
    table.setFocus()
    assert current(table) == 1
    told: list[object] = []
    table.selected.connect(told.append)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert told == [2]


def test_enter_and_double_click_open(table: RecordTable) -> None:
    opened: list[object] = []
    table.opened.connect(opened.append)
    table.select(2)
    QTest.keyClick(table, Qt.Key.Key_Return)
    at = table.visualRect(table.records.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [2, 1]


def test_columns_are_remembered_and_old_ones_passed_over(table: RecordTable, qtbot: QtBot) -> None:
    table.setColumnWidth(2, 150)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    state = table.columns_state()
    assert state == {"widths": {"since": 150.0}, "sort": ("hours", True)}
    other = RecordTable("people.table", COLUMNS[:3], accessible="People")
    qtbot.addWidget(other)
    other.set_rows(ROWS)
    other.restore_columns({**state, "widths": {"since": 150.0, "gone": 40}})
    assert other.columnWidth(2) == 150
    assert other.records.sorting == ("hours", True)
    assert other.columns_state() == state
    other.restore_columns({"widths": None, "sort": "odd"})


def test_a_column_that_was_hidden_comes_back_as_wide_as_it_was(table: RecordTable) -> None:
    before = [table.columnWidth(at) for at in range(4)]
    for hidden in (True, False):
        table.setColumnHidden(0, hidden)
        table.set_rows(ROWS)
    assert [table.columnWidth(at) for at in range(4)] == before
    assert table.columns_state()["widths"] == {}


def test_stretching_columns_share_what_is_left(table: RecordTable) -> None:
    whole = sum(table.columnWidth(at) for at in range(4))
    assert whole == table.viewport().width()
    table.resize(1000, 400)
    assert table.columnWidth(0) == table.viewport().width() - 80 - 110 - 100


def test_a_hugging_table_is_as_high_as_its_rows(table: RecordTable) -> None:
    heights = []
    table.hug(4)
    for count in (1, 3, 9):
        table.set_rows([Row(at, "Name") for at in range(count)])
        heights.append(table.maximumHeight())
    row = table.rowHeight(0)
    assert heights[1] - heights[0] == 2 * row
    assert heights[2] - heights[1] == row
    table.hug(0)
    assert table.maximumHeight() > 10_000


def test_an_empty_table_says_what_to_do(table: RecordTable, qtbot: QtBot) -> None:
    table.set_empty("Nobody here yet", "Add one, or import a form.", "Add person")
    assert not table.empty_state.isVisible()
    table.set_rows(())
    assert table.empty_state.isVisible()
    assert table.empty_state.heading == "Nobody here yet"
    button = table.findChild(QPushButton, "people.table.empty.act")
    assert button is not None
    with qtbot.waitSignal(table.empty_acted):
        button.click()


def test_a_filter_that_finds_nothing_can_be_taken_off(table: RecordTable, qtbot: QtBot) -> None:
    table.filter("<i>zebra")
    assert table.empty_state.heading == "Nothing matches “<i>zebra”"
    button = table.findChild(QPushButton, "people.table.empty.act")
    assert button is not None
    with qtbot.waitSignal(table.filter_cleared):
        button.click()
    assert len(ids(table)) == 3
    assert not table.empty_state.isVisible()


def test_a_painted_table_shows_its_words(table: RecordTable) -> None:
    table.setFocus()
    full = table.grab().toImage()
    table.set_rows([replace(row, name="") for row in ROWS])
    assert table.grab().toImage() != full


def test_five_thousand_rows_are_no_burden(table: RecordTable) -> None:
    rows = [Row(at, f"Person {at * 7919 % 5000}", "Porter", at % 90) for at in range(5000)]
    table.set_rows(rows)
    steps: tuple[Callable[[], None], ...] = (
        lambda: table.sortByColumn(0, Qt.SortOrder.AscendingOrder),
        lambda: table.filter("person 42"),
        lambda: table.filter(""),
    )
    for step in steps:
        start = time.perf_counter()
        step()
        table.grab()
        assert time.perf_counter() - start < 1.0
    assert len(ids(table)) == 5000


VALUES = st.one_of(st.none(), st.integers(-99, 99), st.dates(), st.text(max_size=5), st.booleans())


@given(st.lists(VALUES, max_size=30), st.booleans())
def test_any_values_can_be_put_in_order(values: list[object], descending: bool) -> None:
    column = Column("x", "X", get=lambda row: row)
    order = arrange(values, [folded(text_of(value)) for value in values], "", column, descending=descending)
    assert sorted(order) == list(range(len(values)))
    keys = [sort_key(values[at]) for at in order]
    filled = [key for key in keys if key[0] != 9]
    assert filled == sorted(filled, reverse=descending)
    assert keys[len(filled) :] == [(9, 0)] * (len(keys) - len(filled))


@given(st.lists(st.text("abÁ ", max_size=6), max_size=20), st.text("aá b", max_size=4))
def test_the_filter_finds_exactly_the_rows_with_every_word(names: list[str], needle: str) -> None:
    found = arrange(names, [folded(name) for name in names], needle, None)
    words = folded(needle).split()
    assert found == [at for at, name in enumerate(names) if all(word in folded(name) for word in words)]


def test_values_in_words() -> None:
    assert text_of(dt.datetime(2026, 5, 5, 9, 3)) == "5 May 2026 09:03"
    assert text_of((True, None, "x")) == "yes, , x"


def test_columns_that_stretch_share_the_room_without_a_bar_below(qtbot: QtBot) -> None:
    columns = (
        Column("id", "When", width=150),
        Column("name", "Pair", stretch=3),
        Column("place", "Where", stretch=1),
    )
    table = RecordTable("some.table", columns, accessible="Meetings")
    qtbot.addWidget(table)
    table.resize(560, 300)
    table.show()
    QApplication.processEvents()
    assert table.horizontalScrollBar().maximum() == 0
    assert sum(table.columnWidth(at) for at in range(3)) <= table.viewport().width()
