"""Fields: what counts as changed, and how a problem is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rmdesk.ui.widgets.fields import (
    ChecksField,
    ChoiceField,
    DateField,
    DateTimeField,
    Field,
    NotesField,
    NumberField,
    PassphraseField,
    Radio,
    RadiosField,
    TagsField,
    TextField,
    TimeField,
    YesNoField,
)
from tests.support.fields import Bench, control, make_bench, named

MARKUP = "<b>Peter</b> & <script>"


@pytest.fixture
def bench(qtbot: QtBot) -> Callable[..., Bench]:
    kept: list[Bench] = []

    def make(*fields: QWidget) -> Bench:
        kept.append(make_bench(qtbot, *fields))
        return kept[-1]

    return make


FIELDS: list[tuple[Callable[[], Field], object]] = [
    (lambda: TextField("f.x", "Theme"), "handover"),
    (lambda: NotesField("f.x", "Notes"), "one\ntwo"),
    (lambda: NumberField("f.x", "Minutes"), 90),
    (lambda: NumberField("f.x", "Fee", decimals=2, unit="£"), Decimal("12.50")),
    (lambda: DateField("f.x", "Day"), dt.date(2026, 11, 23)),
    (lambda: TimeField("f.x", "Start"), dt.time(10, 30)),
    (lambda: DateTimeField("f.x", "Next"), dt.datetime(2026, 11, 23, 10, 30)),
    (lambda: ChoiceField("f.x", "Kind", [("One to one", 1), ("Shadowing", 2)]), 2),
    (
        lambda: ChecksField("f.x", "Lived", [("Shift work", "s"), ("Renting", "r")], own_words="Else"),
        ("r", "night"),
    ),
    (lambda: TagsField("f.x", "Interests"), ("choirs", "gardening")),
    (lambda: YesNoField("f.x", "Trained", unsure="Not asked"), False),
    (lambda: PassphraseField("f.x", "Passphrase"), " four words by heart "),
]


@pytest.mark.parametrize(("make", "value"), FIELDS)
def test_a_value_set_is_the_value_read_and_no_change(
    make: Callable[[], Field], value: object, bench: Callable[..., Bench]
) -> None:
    field = make()
    made = bench(field)
    assert field.is_empty()
    field.set_value(value)
    assert field.value() == value
    assert not field.changed
    assert not field.is_empty()
    field.setFocus()
    made.leave()
    assert made.edits == made.commits == []
    field.set_value(None)
    assert field.is_empty()


@pytest.mark.parametrize(("make", "value"), FIELDS)
def test_the_control_has_the_name_and_says_label_help_and_error(
    make: Callable[[], Field], value: object, qtbot: QtBot
) -> None:
    field = make()
    qtbot.addWidget(field)
    main = named(field, "f.x")
    assert main.accessibleName().startswith(field.label)
    field.set_help("Only if they like.")
    field.set_needed()
    field.set_error("Something is missing.")
    assert field.error == "Something is missing."
    assert main.accessibleDescription() == "Something is missing. Needed. Only if they like."
    assert any(f"{field.label} (needed)" == label.text() for label in field.findChildren(QLabel))
    field.clear_error()
    assert field.error == ""
    assert main.accessibleDescription() == "Needed. Only if they like."


@pytest.mark.parametrize(("make", "value"), FIELDS)
def test_labels_help_and_errors_show_markup_as_typed(
    make: Callable[[], Field], value: object, qtbot: QtBot
) -> None:
    field = make()
    qtbot.addWidget(field)
    field.set_help(MARKUP)
    field.set_error(MARKUP)
    field.set_label(MARKUP)
    labels = field.findChildren(QLabel)
    assert sum(label.text() == MARKUP for label in labels) == 3
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if label.text())


def test_typing_edits_and_leaving_commits_once(bench: Callable[..., Bench]) -> None:
    field = TextField("f.x", "Theme")
    made = bench(field)
    field.setFocus()
    QTest.keyClicks(control(field), "ab ")
    assert made.edits == ["a", "ab", "ab"]
    assert made.commits == []
    assert field.changed
    made.leave()
    assert made.commits == ["ab"]
    field.setFocus()
    made.leave()
    assert made.commits == ["ab"]
    assert not field.changed


def test_enter_commits_and_submits(bench: Callable[..., Bench], qtbot: QtBot) -> None:
    field = TextField("f.x", "Theme")
    made = bench(field)
    QTest.keyClicks(control(field), "a")
    with qtbot.waitSignal(field.submitted):
        QTest.keyClick(control(field), Qt.Key.Key_Return)
    made.leave()
    assert made.commits == ["a"]


def test_typing_and_taking_back_is_no_change(bench: Callable[..., Bench]) -> None:
    field = TextField("f.x", "Theme")
    made = bench(field)
    field.set_value("a")
    field.setFocus()
    QTest.keyClicks(control(field), "b")
    QTest.keyClick(control(field), Qt.Key.Key_Backspace)
    made.leave()
    assert made.commits == []


def test_notes_commit_on_leaving_and_tab_goes_on(bench: Callable[..., Bench]) -> None:
    field = NotesField("f.x", "Notes")
    made = bench(field)
    text = control(field, QPlainTextEdit)
    text.setFocus()
    QTest.keyClicks(text, MARKUP)
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert made.other.hasFocus()
    assert made.commits == [MARKUP]


def test_notes_grow_with_their_words_up_to_a_height(bench: Callable[..., Bench]) -> None:
    field = NotesField("f.x", "Notes", lines=(2, 6))
    made = bench(field)
    text = control(field, QPlainTextEdit)
    heights = []
    for count in (1, 5, 6, 40):
        field.set_value("\n".join("word" for _ in range(count)))
        heights.append(text.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]
    assert made.edits == []


def test_a_date_that_cannot_be_read_is_kept_and_explained(bench: Callable[..., Bench]) -> None:
    field = DateField("f.x", "Day")
    made = bench(field)
    field.setFocus()
    QTest.keyClicks(control(field), "31 June 2026")
    made.leave()
    assert made.commits == []
    assert field.error == "There is no 31 June 2026: June has 30 days that year."
    assert control(field).property("text") == "31 June 2026"
    assert field.changed
    assert not field.is_empty()
    field.setFocus()
    control(field).clear()  # type: ignore[attr-defined]
    QTest.keyClicks(control(field), "30/6/26")
    assert field.error == ""
    made.leave()
    assert made.commits == [dt.date(2026, 6, 30)]
    assert control(field).property("text") == "30 Jun 2026"


def test_a_date_stays_within_its_bounds(bench: Callable[..., Bench]) -> None:
    field = DateField("f.x", "Day", earliest=dt.date(2026, 1, 1), latest=dt.date(2026, 12, 31))
    bench(field)
    QTest.keyClicks(control(field), "1 Jan 2027")
    assert field.problem() == "The date cannot be after 31 Dec 2026."
    field.set_value(dt.date(2025, 12, 31))
    assert field.problem() == "The date cannot be before 1 Jan 2026."


def test_a_date_picked_from_the_calendar_is_committed(bench: Callable[..., Bench]) -> None:
    field = DateField("f.x", "Day", today=lambda: dt.date(2026, 11, 21))
    made = bench(field)
    control(field, QToolButton).click()  # type: ignore[attr-defined]
    calendar = named(field, "f.x.pick.calendar")
    assert calendar.isVisible()
    assert calendar.selectedDate() == QDate(2026, 11, 21)  # type: ignore[attr-defined]
    calendar.clicked.emit(QDate(2026, 12, 1))  # type: ignore[attr-defined]
    assert not calendar.isVisible()
    assert made.commits == [dt.date(2026, 12, 1)]


def test_the_calendar_opens_from_the_keyboard(bench: Callable[..., Bench]) -> None:
    field = DateField("f.x", "Day")
    bench(field)
    QTest.keyClick(control(field), Qt.Key.Key_F4)
    assert named(field, "f.x.pick.calendar").isVisible()


def test_date_and_time_go_together(bench: Callable[..., Bench]) -> None:
    field = DateTimeField("f.x", "Next")
    made = bench(field)
    day, time = named(field, "f.x"), named(field, "f.x.time")
    assert day.accessibleName() == "Next, date"
    day.setFocus()
    QTest.keyClicks(day, "14 Dec 2026")
    time.setFocus()
    assert made.commits == []
    assert field.error == ""
    made.leave()
    assert field.error == "Add the time too."
    time.setFocus()
    QTest.keyClicks(time, "930")
    made.leave()
    assert made.commits == [dt.datetime(2026, 12, 14, 9, 30)]
    assert time.property("text") == "09:30"


def test_figures_keep_to_their_bounds(bench: Callable[..., Bench]) -> None:
    field = NumberField("f.x", "Rating", bounds=(1, 5), unit="of 5")
    made = bench(field)
    assert control(field).accessibleName() == "Rating, of 5"
    field.setFocus()
    QTest.keyClicks(control(field), "7")
    made.leave()
    assert field.error == "Write a figure from 1 to 5."
    field.setFocus()
    QTest.keyClick(control(field), Qt.Key.Key_Backspace)
    QTest.keyClicks(control(field), "4")
    made.leave()
    assert made.commits == [4]


def test_a_choice_commits_at_once_and_the_wheel_leaves_it(bench: Callable[..., Bench]) -> None:
    field = ChoiceField("f.x", "Kind", [("One to one", 1), ("Shadowing", 2)])
    made = bench(field)
    assert field.options == ["Choose…", "One to one", "Shadowing"]
    combo = control(field, QComboBox)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert made.commits == [1]
    assert combo.accessibleName() == "Kind"


def test_a_choice_no_longer_offered_still_shows(bench: Callable[..., Bench]) -> None:
    field = ChoiceField("f.x", "Kind", [("One to one", 1)], blank=None)
    bench(field)
    assert field.value() == 1
    field.set_value("by letter")
    assert field.value() == "by letter"
    field.set_options([("One to one", 1), ("Shadowing", 2)])
    assert field.value() == "by letter"


def test_ticks_commit_at_once_own_words_on_leaving(bench: Callable[..., Bench]) -> None:
    field = ChecksField(
        "f.x", "Lived", [("Shift work", "s"), ("Faith & belief", "f")], own_words="Anything else"
    )
    made = bench(field)
    box = named(field, "f.x.f")
    assert box.accessibleName() == "Lived: Faith & belief"
    assert isinstance(box, QCheckBox)
    assert box.text() == "Faith && belief"
    box.click()
    assert made.commits == [("f",)]
    own = named(field, "f.x.own")
    own.setFocus()
    QTest.keyClicks(own, "night worker; carer")
    made.leave()
    assert made.commits[-1] == ("f", "night worker", "carer")


def test_own_words_from_earlier_show_even_where_none_are_asked_for(bench: Callable[..., Bench]) -> None:
    field = ChecksField("f.x", "Lived", [("Shift work", "s")])
    bench(field)
    field.set_value(("s", "night worker"))
    assert field.value() == ("s", "night worker")
    assert named(field, "f.x.own").isVisible()


def test_tags_come_with_enter_comma_and_leaving_and_go_with_backspace(bench: Callable[..., Bench]) -> None:
    field = TagsField("f.x", "Interests")
    made = bench(field)
    line = control(field)
    line.setFocus()
    QTest.keyClicks(line, "choirs,")
    QTest.keyClicks(line, "<i>art</i>")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert field.value() == ("choirs", "<i>art</i>")
    QTest.keyClicks(line, "walking")
    made.leave()
    assert made.commits[-1] == ("choirs", "<i>art</i>", "walking")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert list(field.value()) == ["choirs", "<i>art</i>"]
    chip = named(field, "f.x.tag.0")
    assert chip.accessibleName() == "Take off choirs"
    assert isinstance(chip, QPushButton)
    chip.click()
    assert made.commits[3:] == [("<i>art</i>",)]


def test_yes_no_starts_unanswered_and_commits_at_once(bench: Callable[..., Bench]) -> None:
    field = YesNoField("f.x", "Trained")
    made = bench(field)
    assert field.value() is None
    no = named(field, "f.x.no")
    assert isinstance(no, QRadioButton)
    no.click()
    assert made.commits == [False]
    field.set_value(None)
    assert field.value() is None


def test_a_passphrase_is_hidden_until_asked_for(bench: Callable[..., Bench], qtbot: QtBot) -> None:
    field = PassphraseField("unlock.passphrase", "Passphrase")
    bench(field)
    line, switch = named(field, "unlock.passphrase"), named(field, "unlock.passphrase.show")
    assert isinstance(line, QLineEdit)
    assert isinstance(switch, QPushButton)
    QTest.keyClicks(line, " secret ")
    assert field.value() == " secret "
    assert line.displayText() != " secret "
    switch.click()
    shown = [field.shown]
    assert line.displayText() == " secret "
    assert (switch.text(), switch.accessibleName()) == ("Hide", "Hide passphrase")
    with qtbot.waitSignal(field.submitted):
        QTest.keyClick(line, Qt.Key.Key_Return)
    field.forget()
    assert field.value() == ""
    shown.append(field.shown)
    assert shown == [True, False]
    line.undo()
    assert field.value() == ""


def test_who_comes_to_radios_comes_to_the_one_that_is_chosen(qtbot: QtBot) -> None:
    field = RadiosField("form.often", "How often", [Radio(at, str(at), f"{at} times") for at in range(3)])
    qtbot.addWidget(field)
    field.set_value(2)
    assert named(field, "form.often.2") is field.focusProxy()
    field.set_value(None)
    assert named(field, "form.often.0") is field.focusProxy()
