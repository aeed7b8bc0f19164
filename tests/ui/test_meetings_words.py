"""What the meetings page says of a triad, and what it does not record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.recruitment import Need
from rmdesk.services import recruitment
from tests.support.desks import make_desk
from tests.support.meeting_case import MeetingCase as Case
from tests.support.pages.meetings import MeetingsScreen
from tests.support.pairs import PREPARED_ON, add_member, make_pair, make_programme
from tests.support.window import WindowDriver


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Case]:
    made = WindowDriver(make_desk(tmp_path))
    yield Case(made)
    made.close()


def test_minutes_that_can_t_be_read_are_not_recorded_with_a_held_meeting(case: Case) -> None:
    number = case.meeting()
    screen = case.screen.show().open(number)
    for who in (case.pair.mentor, case.pair.mentee):
        screen.tick(f"record.came.{who}")
    line = case.driver.find(QLineEdit, "record.minutes_together")
    line.setFocus()
    screen.keys("record.minutes_together", "abc")
    screen.press("primary")
    assert screen.error("record.minutes_together") == "Write a figure, such as 12."
    assert case.saved(number).state is MeetingState.PLANNED
    assert line.hasFocus()
    screen.fill("record.minutes_together", "50")
    screen.press("primary")
    assert case.saved(number).state is MeetingState.HELD
    assert case.saved(number).minutes_together == 50


def test_a_group_of_three_is_a_triad_on_every_part_of_the_page(driver: WindowDriver) -> None:
    number = make_programme(driver.desk, shape="triad")
    pair = make_pair(driver.desk, number)
    other = add_member(driver.desk, pair.relationship_id, "Joy Mensah")
    recruitment.note_prepared(driver.desk, {other: [Need.TRAINED, Need.TOLD]}, PREPARED_ON)
    driver.context.show_programme(number)
    driver.settle()
    screen = MeetingsScreen(driver).show()
    screen.press("primary")
    assert driver.window.undo_bar.text == "Planned 6 meetings for 1 triad"
    screen.press_pair(pair.relationship_id)
    words = " ".join(screen.texts()).casefold()
    assert "1 triad" in words
    assert "pair" not in words
    assert screen.pairs.records.columns[0].title == "Triad"
    assert "Amara Okafor, Joy Mensah ↔ Helen Marsh" in screen.texts()
    screen.press("add")
    words = " ".join(screen.texts()).casefold()
    assert "pair" not in words
