"""Fields used with the keyboard alone: nothing typed is lost on the way through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.ui.widgets.buttons import IconButton, LinkButton, PrimaryButton, QuietButton
from rmdesk.ui.widgets.fields import ChecksField, DateField, DateTimeField, Field, PassphraseField, TagsField
from tests.support.fields import Bench, make_bench, named


@pytest.fixture
def bench(qtbot: QtBot) -> Callable[..., Bench]:
    kept: list[Bench] = []

    def make(*fields: QWidget) -> Bench:
        kept.append(make_bench(qtbot, *fields))
        return kept[-1]

    return make


def tab_away(bench: Bench) -> None:
    """Press Tab until the focus is beside the field."""
    for _ in range(6):
        focus = bench.focusWidget()
        assert focus is not None
        if focus is bench.other:
            return
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert bench.other.hasFocus()


@pytest.mark.parametrize(
    ("make", "first", "typed", "value"),
    [
        (lambda: DateField("f.x", "Day"), "f.x", "5 may 2026", dt.date(2026, 5, 5)),
        (lambda: TagsField("f.x", "Interests"), "f.x", "choirs", ("choirs",)),
        (
            lambda: ChecksField("f.x", "Lived", [("Nights", "n")], own_words="Else"),
            "f.x.own",
            "sea",
            ("sea",),
        ),
        (lambda: PassphraseField("f.x", "Passphrase"), "f.x", "four words", "four words"),
    ],
)
def test_what_is_typed_is_committed_when_tab_leaves_the_whole_field(
    make: Callable[[], Field], first: str, typed: str, value: object, bench: Callable[..., Bench]
) -> None:
    field = make()
    made = bench(field)
    line = named(field, first)
    line.setFocus()
    QTest.keyClicks(line, typed)
    tab_away(made)
    assert made.commits == [value]


def test_a_date_and_time_typed_with_tab_only_is_committed_once(bench: Callable[..., Bench]) -> None:
    field = DateTimeField("f.x", "Next")
    made = bench(field)
    named(field, "f.x").setFocus()
    QTest.keyClicks(named(field, "f.x"), "5 may 2026")
    while not named(field, "f.x.time").hasFocus():
        focus = made.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert made.commits == []
    assert field.error == ""
    QTest.keyClicks(named(field, "f.x.time"), "1430")
    tab_away(made)
    assert made.commits == [dt.datetime(2026, 5, 5, 14, 30)]


def test_words_left_backwards_through_the_chips_are_committed(bench: Callable[..., Bench]) -> None:
    field = TagsField("f.x", "Interests")
    field.set_value(("choirs",))
    made = bench(field)
    named(field, "f.x").setFocus()
    QTest.keyClicks(named(field, "f.x"), "boats")
    QTest.keyClick(named(field, "f.x"), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    made.leave()
    assert made.commits == [("choirs", "boats")]


def test_a_wrong_date_left_with_tab_shows_its_error(bench: Callable[..., Bench]) -> None:
    field = DateField("f.x", "Day")
    made = bench(field)
    named(field, "f.x").setFocus()
    QTest.keyClicks(named(field, "f.x"), "soon")
    tab_away(made)
    assert field.error == "Write the date like 5 May 2026."
    assert made.commits == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize(
    "make",
    [
        lambda: PrimaryButton("b.primary", "Go on"),
        lambda: QuietButton("b.quiet", "Move"),
        lambda: LinkButton("b.link", "More"),
        lambda: IconButton("b.icon", "x", "Put away"),
    ],
)
def test_enter_presses_the_button_that_has_the_focus(
    make: Callable[[], QAbstractButton], key: Qt.Key, bench: Callable[..., Bench]
) -> None:
    button = make()
    bench(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.setFocus()
    QTest.keyClick(button, key)
    assert pressed == [True]


@pytest.mark.parametrize("make", [lambda: DateField("f.x", "Day"), lambda: DateTimeField("f.x", "Day")])
def test_a_day_that_does_not_exist_is_said_so(make: Callable[[], Field], bench: Callable[..., Bench]) -> None:
    field = make()
    made = bench(field)
    named(field, "f.x").setFocus()
    QTest.keyClicks(named(field, "f.x"), "31/02/2027")
    tab_away(made)
    assert field.error == "There is no 31 February 2027: February has 28 days that year."
