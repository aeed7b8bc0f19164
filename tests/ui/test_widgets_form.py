"""Forms: fields read, filled and checked together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rmdesk.base.errors import BugError, FieldError
from rmdesk.ui.widgets.fields import DateField, Form, NumberField, TextField
from tests.support.fields import Bench, make_bench, named


@pytest.fixture
def bench(qtbot: QtBot) -> Callable[..., Bench]:
    kept: list[Bench] = []

    def make(*fields: QWidget) -> Bench:
        kept.append(make_bench(qtbot, *fields))
        return kept[-1]

    return make


def make_form() -> Form:
    form = Form("person")
    form.add(TextField("person.name", "Name"), needed=True)
    form.add_row(DateField("person.born", "Until"), NumberField("person.hours", "Hours"))
    return form


def test_a_form_binds_its_fields_by_key(bench: Callable[..., Bench]) -> None:
    form = make_form()
    made = bench(form)
    seen: list[tuple[str, object]] = []
    form.committed.connect(lambda key, value: seen.append((key, value)))
    line = named(form, "person.name")
    line.setFocus()
    QTest.keyClicks(line, "Ann")
    assert form.changed
    made.leave()
    assert seen == [("name", "Ann")]
    assert form.values() == {"name": "Ann", "born": None, "hours": None}


def test_a_form_says_what_is_missing_or_wrong_and_goes_there(bench: Callable[..., Bench]) -> None:
    form = make_form()
    bench(form)
    with pytest.raises(FieldError) as missing:
        form.values()
    assert missing.value.field == "name"
    QTest.keyClicks(named(form, "person.hours"), "many")
    assert not form.check()
    assert form.field("name").error == "This is needed."
    assert form.field("hours").error == "Write a figure, such as 12."
    assert named(form, "person.name").hasFocus()
    assert not form.commit()


def test_a_refusal_from_elsewhere_shows_at_its_field(bench: Callable[..., Bench]) -> None:
    form = make_form()
    bench(form)
    assert form.show_error("born", "That is after the programme ends.")
    assert form.field("born").error == "That is after the programme ends."
    assert named(form, "person.born").hasFocus()
    assert not form.show_error("shoe_size", "Too large")
    form.clear_errors()
    assert form.field("born").error == ""


def test_new_values_do_not_wipe_what_is_being_typed(bench: Callable[..., Bench]) -> None:
    form = make_form()
    bench(form)
    line = named(form, "person.name")
    line.setFocus()
    QTest.keyClicks(line, "Half typ")
    form.set_values({"name": "Saved name", "hours": 3, "unknown": 1})
    assert form.field("name").value() == "Half typ"
    assert form.field("hours").value() == 3


def test_a_form_has_each_field_once(qtbot: QtBot) -> None:
    form = make_form()
    qtbot.addWidget(form)
    twin = TextField("person.name", "Name")
    qtbot.addWidget(twin)
    with pytest.raises(BugError):
        form.add(twin)
    with pytest.raises(BugError):
        form.field("shoe_size")


def test_what_was_refused_stays_with_its_error_until_put_right(bench: Callable[..., Bench]) -> None:
    form = make_form()
    made = bench(form)
    seen: list[tuple[str, object]] = []
    form.committed.connect(lambda key, value: seen.append((key, value)))
    hours, born = named(form, "person.hours"), named(form, "person.born")
    hours.setFocus()
    QTest.keyClicks(hours, "0")
    QTest.keyClick(hours, Qt.Key.Key_Tab)
    form.field("hours").set_error("Type a number from 1 to 200.")
    born.setFocus()
    QTest.keyClicks(born, "never")
    made.leave()
    form.set_values({"hours": 6, "born": None, "name": "Saved"})
    assert form.field("hours").value() == 0
    assert form.field("hours").error == "Type a number from 1 to 200."
    assert form.field("born").error == "Write the date like 5 May 2026."
    assert form.field("name").value() == "Saved"
    hours.setFocus()
    QTest.keyClick(hours, Qt.Key.Key_End)
    QTest.keyClicks(hours, "\b0")
    made.leave()
    assert seen == [("hours", 0), ("hours", 0)]
    form.field("hours").set_error("Type a number from 1 to 200.")
    form.set_values({"hours": 6, "born": None}, fresh=True)
    assert form.field("hours").value() == 6
    assert form.field("hours").error == form.field("born").error == ""
