"""Forms: fields read, filled and checked together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
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
