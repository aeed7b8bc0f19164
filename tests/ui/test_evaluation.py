"""Equality monitoring through the window: by itself on screen, counted, without a trace (product C4, trust.md G5)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QWidget

from rmdesk.base.errors import EnvironmentFault
from rmdesk.services import evaluation, programme
from rmdesk.ui.evaluation.private import PrivateSheet
from rmdesk.ui.names import controls_of
from rmdesk.ui.widgets.bars import Bars
from rmdesk.ui.widgets.card import Card
from tests.documents.checks import all_text
from tests.support.crowd import story
from tests.support.equality import switch_on
from tests.support.window import WindowDriver


@pytest.fixture
def asked(driver: WindowDriver) -> int:
    """The evaluation page of a programme that asks about equality, with people on the desk."""
    told = story(driver.desk)
    switch_on(driver.desk, told.programme)
    driver.context.changed.emit(frozenset(), "")
    driver.settle()
    driver.go("evaluation")
    return told.programme


def texts(driver: WindowDriver) -> str:
    return "\n".join(label.text() for label in driver.window.findChildren(QLabel) if label.isVisible())


def sheets(driver: WindowDriver, programme_id: int) -> int:
    view = evaluation.equality(driver.desk, programme_id)
    assert view is not None
    return view.sheets


def press(
    driver: WindowDriver, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(driver.window.focusWidget() or driver.window, key, held)
    driver.settle()


def test_a_participant_answers_by_keyboard_and_sees_nothing_of_the_desk(
    driver: WindowDriver, asked: int
) -> None:
    driver.click("evaluation.primary")
    assert not driver.find(QWidget, "window.body").isVisible() and not driver.window.menuBar().isVisible()
    assert "Amara" not in texts(driver) and "Leading with" not in texts(driver)
    for key, held in (
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
    ):
        press(driver, key, held)
        assert driver.find(PrivateSheet, "equality.sheet").isVisible()
    press(driver, Qt.Key.Key_Space)
    assert driver.find(QRadioButton, "equality.age.under_16").isChecked()
    press(driver, Qt.Key.Key_Down)
    assert driver.find(QRadioButton, "equality.age.16_24").isChecked()
    press(driver, Qt.Key.Key_Space)
    assert not driver.find(QRadioButton, "equality.age.16_24").isChecked()
    press(driver, Qt.Key.Key_Space)
    press(driver, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is driver.find(QRadioButton, "equality.gender.woman")
    before = driver.window.page("evaluation").draft()
    driver.click("equality.primary")
    assert before is None and sheets(driver, asked) == 1
    assert "Thank you" in texts(driver) and "Please hand the laptop back." in texts(driver)
    press(driver, Qt.Key.Key_Return)
    assert not driver.find(QWidget, "window.body").isVisible()
    locks: list[bool] = []
    driver.context.lock_requested.connect(lambda: locks.append(True))
    press(driver, Qt.Key.Key_Escape)
    assert locks and not driver.find(QWidget, "window.body").isVisible(), "back with the passphrase only"
    driver.context.alone.emit(None)
    driver.settle()
    assert driver.find(QWidget, "window.body").isVisible() and driver.window.menuBar().isVisible()
    assert "1 sheet so far. Counts are shown from 10 sheets on." in texts(driver)
    assert driver.window.undo_bar.isHidden()


def test_stopping_leads_to_the_same_page_and_keeps_nothing(driver: WindowDriver, asked: int) -> None:
    driver.click("evaluation.primary")
    driver.click("equality.gender.man")
    driver.click("equality.stop")
    assert "Thank you" in texts(driver) and sheets(driver, asked) == 0
    driver.click("equality.back")
    assert not driver.find(QWidget, "window.body").isVisible()
    driver.context.alone.emit(None)
    driver.settle()
    driver.click("evaluation.primary")
    assert not [
        b for b in driver.find(PrivateSheet, "equality.sheet").findChildren(QRadioButton) if b.isChecked()
    ]


def test_paper_sheets_are_typed_in_one_after_the_other_until_counts_show(
    driver: WindowDriver, asked: int
) -> None:
    driver.click("evaluation.type_in")
    for number in range(12):
        driver.click(f"equality.gender.{'woman' if number % 2 else 'man'}")
        driver.click("equality.primary")
        assert not driver.find(QRadioButton, "equality.gender.woman").isChecked()
    assert "12 sheets saved. Here is the next." in texts(driver)
    driver.click("equality.stop")
    bars = driver.find(Bars, "equality.counts.gender")
    assert [(row.label, row.figures) for row in bars.rows][:3] == [
        ("Woman", "hidden"),
        ("Man", "hidden"),
        ("Non-binary", "hidden"),
    ]
    assert "12 sheets so far. Counts under 5, and any that would give one away, are hidden." in texts(driver)


def test_a_sheet_that_can_not_be_saved_stays_on_screen(
    driver: WindowDriver, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.click("evaluation.primary")
    driver.click("equality.gender.man")

    def full() -> None:
        raise EnvironmentFault("The disk is full.", "Make room.")

    with monkeypatch.context() as patched:
        patched.setattr(driver.desk.store._guard, "check", full)
        driver.click("equality.primary")
    assert "The disk is full." in texts(driver) and sheets(driver, asked) == 0
    assert driver.find(QRadioButton, "equality.gender.man").isChecked()
    driver.click("equality.primary")
    assert sheets(driver, asked) == 1


def test_a_blank_sheet_is_saved_in_the_format_chosen(
    driver: WindowDriver, asked: int, tmp_path: Path
) -> None:
    target = tmp_path / "blank.pdf"
    driver.prompts.new_files = [target]
    driver.click("evaluation.save")
    assert "What is your ethnic group?" in all_text(target.read_bytes())
    assert "Saved as blank.pdf." in texts(driver)


def test_a_programme_that_does_not_ask_says_where_to_switch_it_on(driver: WindowDriver) -> None:
    programme.start(driver.desk, "Quiet", "T13")
    driver.context.changed.emit(frozenset(), "")
    driver.settle()
    assert not driver.find(QWidget, "nav.evaluation").isVisible()
    driver.window.show_page("evaluation")
    driver.settle()
    assert "This programme does not ask about equality" in texts(driver)
    assert not driver.find(QWidget, "evaluation.primary").isVisible()
    driver.click("evaluation.empty.act")
    assert driver.window.current_page == "plan"


def test_every_control_of_the_private_view_has_its_names(driver: WindowDriver) -> None:
    found = list(controls_of(PrivateSheet(driver.context), "equality"))
    assert len(found) > 40 and all(one.name and (one.accessible or one.waiting) for one in found)
    assert len({one.name for one in found}) == len(found)


def test_the_card_is_no_higher_than_what_it_says(driver: WindowDriver, asked: int) -> None:
    driver.window.resize(1366, 768)
    driver.settle()
    (card,) = [c for c in driver.find(QWidget, "page.evaluation").findChildren(Card) if c.title]
    assert card.isVisible() and card.height() <= card.heightForWidth(card.width())
